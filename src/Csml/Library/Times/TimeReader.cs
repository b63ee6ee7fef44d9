using System.Globalization;

namespace Csml.Library.Times;

/// <summary>Reads a time that is written in a format.</summary>
internal sealed class TimeReader
{
    private readonly string _text;
    private readonly Dictionary<char, long> _fields = [];
    private int _at;
    private TimeSpan? _offset;

    private TimeReader(string text) => _text = text;

    /// <param name="milliseconds">Since 1970; midnight when the text says no hour and minute. What is said without an offset is in UTC.</param>
    public static bool TryRead(string text, IReadOnlyList<TimeItem> format, out long milliseconds)
    {
        milliseconds = 0;
        var reader = new TimeReader(text);
        foreach (var item in format)
        {
            if (!(item.Directive.Length == 0 ? reader.TryLiteral(item.Literal) : reader.TryDirective(item.Directive)))
                return false;
        }
        return reader._at == text.Length && reader.TryResolve(out milliseconds);
    }

    /// <summary>
    /// Reads a time in the form of RFC 3339. It may end after the year, month, day, hour, minute or second; then the rest is the
    /// beginning, in UTC.
    /// </summary>
    public static bool TryReadRfc3339(string text, out long milliseconds, out TimeSpan offset)
    {
        const string Rest = "0001-01-01T00:00:00Z";
        (milliseconds, offset) = (0, TimeSpan.Zero);
        if (text.Length is 4 or 7 or 10 or 13 or 16 or 19)
            text += Rest[text.Length..];
        const int WholeSeconds = 19;
        if (text.Length <= WholeSeconds || char.ToUpperInvariant(text[10]) != 'T')
            return false;
        // A leap second begins where the next one does.
        var isLeap = text.AsSpan(WholeSeconds - 3, 3) is ":60";
        var isDate = DateTime.TryParseExact(
            isLeap ? text[..(WholeSeconds - 2)].ToUpperInvariant() + "59" : text[..WholeSeconds].ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var reader = new TimeReader(text) { _at = WholeSeconds };
        if (!isDate || !reader.TryFraction() || !reader.TryOffset(mayBeZ: true, needsColon: true) || reader._at != text.Length)
            return false;
        offset = reader._offset!.Value;
        milliseconds = MillisecondsOf(local) + (isLeap ? 1000 : 0) + reader.Get('f', 0) / 1_000_000 - (long)offset.TotalMilliseconds;
        return true;
    }

    private static long MillisecondsOf(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    private long Get(char field, long missing) => _fields.GetValueOrDefault(field, missing);

    private bool TryLiteral(string literal)
    {
        if (char.IsWhiteSpace(literal[0]))
        {
            SkipWhiteSpace();
            return true;
        }
        if (!_text.AsSpan(_at).StartsWith(literal, StringComparison.Ordinal))
            return false;
        _at += literal.Length;
        return true;
    }

    private bool TryDirective(string directive)
    {
        switch (directive)
        {
            case "b" or "h" or "B":
                return TryName(TimeFormat.MonthNames, 'm', 1);
            case "a" or "A":
                return TryName(TimeFormat.DayNames, 'w', 0);
            case "p" or "P":
                return TryName(["am", "pm"], 'p', 0);
            case "Z":
                while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]))
                    _at++;
                return true;
            case "z" or ":z" or "::z" or ":::z" or "#z":
                SkipWhiteSpace();
                return TryOffset(mayBeZ: directive == "#z", needsColon: false);
            case ".f" or ".3f" or ".6f" or ".9f":
                return TryFraction();
            case "3f" or "6f" or "9f":
                return TryDigits('f', directive[0] - '0', directive[0] - '0');
            default:
                return TryNumber(directive[0]);
        }
    }

    private bool TryNumber(char directive)
    {
        SkipWhiteSpace();
        var isSigned = directive is 'Y' or 'G' && _at < _text.Length && _text[_at] is '+' or '-';
        var sign = isSigned && _text[_at++] == '-' ? -1 : 1;
        var (field, width) = directive switch
        {
            'Y' => ('Y', isSigned ? 9 : 4),
            'G' => ('G', isSigned ? 9 : 4),
            's' => ('s', 18),
            'j' => ('j', 3),
            'f' => ('f', 9),
            'w' or 'u' => (directive, 1),
            'e' => ('d', 2),
            'k' => ('H', 2),
            'l' => ('I', 2),
            _ => (directive, 2),
        };
        if (!TryDigits(field, 1, width))
            return false;
        _fields[field] *= sign;
        if (directive == 'u')
            _fields['w'] = Get('u', 0) % 7;
        return true;
    }

    private bool TryDigits(char field, int least, int most)
    {
        var end = _at;
        while (end < _text.Length && end - _at < most && char.IsAsciiDigit(_text[end]))
            end++;
        if (end - _at < least)
            return false;
        var number = long.Parse(_text.AsSpan(_at, end - _at), CultureInfo.InvariantCulture);
        for (var digits = end - _at; field == 'f' && least > 1 && digits < 9; digits++)
            number *= 10;
        _at = end;
        // A field that is there twice says the same both times.
        return _fields.TryAdd(field, number) || _fields[field] == number;
    }

    // A point and digits, of which the first nine count; or nothing.
    private bool TryFraction()
    {
        if (_at >= _text.Length || _text[_at] != '.')
            return true;
        var end = ++_at;
        long nanoseconds = 0;
        for (var digits = 0; end < _text.Length && char.IsAsciiDigit(_text[end]); end++, digits++)
            nanoseconds += digits < 9 ? (_text[end] - '0') * (long)Math.Pow(10, 8 - digits) : 0;
        var hasDigits = end > _at;
        _at = end;
        return hasDigits && _fields.TryAdd('f', nanoseconds);
    }

    private bool TryOffset(bool mayBeZ, bool needsColon)
    {
        if (mayBeZ && _at < _text.Length && char.ToUpperInvariant(_text[_at]) == 'Z')
        {
            _at++;
            _offset = TimeSpan.Zero;
            return true;
        }
        if (_at >= _text.Length || _text[_at] is not ('+' or '-'))
            return false;
        var sign = _text[_at++] == '-' ? -1 : 1;
        _fields.Remove('O');
        if (!TryDigits('O', 2, 2))
            return false;
        var hours = Get('O', 0);
        if (_at < _text.Length && _text[_at] == ':')
            _at++;
        else if (needsColon)
            return false;
        _fields.Remove('O');
        if (!TryDigits('O', 2, 2) || hours > 23 || Get('O', 0) > 59)
            return false;
        _offset = sign * new TimeSpan((int)hours, (int)Get('O', 0), 0);
        return true;
    }

    private bool TryName(string[] names, char field, int first)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var isLong = _text.AsSpan(_at).StartsWith(names[i], StringComparison.OrdinalIgnoreCase);
            var length = isLong ? names[i].Length : Math.Min(3, names[i].Length);
            if (!isLong && !_text.AsSpan(_at).StartsWith(names[i].AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                continue;
            _at += length;
            return _fields.TryAdd(field, i + first) || _fields[field] == i + first;
        }
        return false;
    }

    private void SkipWhiteSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private bool TryResolve(out long milliseconds)
    {
        milliseconds = 0;
        if (_fields.TryGetValue('s', out var timestamp))
        {
            milliseconds = timestamp is > long.MinValue / 1000 and < long.MaxValue / 1000 ? timestamp * 1000 : long.MaxValue;
            return ZonedTime.IsInRange(milliseconds);
        }
        if (!TryDate(out var date))
            return false;
        milliseconds = MillisecondsOf(date);
        // Of a date with a time that there is not, the date counts.
        if (TryTime(out var time, out var isThere) && isThere)
            milliseconds += time - (long)(_offset ?? TimeSpan.Zero).TotalMilliseconds;
        return ZonedTime.IsInRange(milliseconds);
    }

    private bool TryDate(out DateTime date)
    {
        date = default;
        var shortYear = _fields.TryGetValue('y', out var two) ? two + (_fields.TryGetValue('C', out var century) ? century * 100 : two < 70 ? 2000 : 1900) : 0;
        var year = Get('Y', shortYear);
        if (year is < 1 or > 9999)
            return false;
        if (_fields.TryGetValue('j', out var dayOfYear))
            date = dayOfYear >= 1 && dayOfYear <= (DateTime.IsLeapYear((int)year) ? 366 : 365) ? new DateTime((int)year, 1, 1).AddDays(dayOfYear - 1) : default;
        else if (Get('m', 0) is >= 1 and <= 12 && Get('d', 0) >= 1 && Get('d', 0) <= DateTime.DaysInMonth((int)year, (int)Get('m', 0)))
            date = new DateTime((int)year, (int)Get('m', 0), (int)Get('d', 0));
        return date.Year == year
            && Get('m', date.Month) == date.Month
            && Get('d', date.Day) == date.Day
            && Get('w', (int)date.DayOfWeek) == (int)date.DayOfWeek;
    }

    private bool TryTime(out long milliseconds, out bool isThere)
    {
        milliseconds = 0;
        var hour = Get('H', -1);
        if (hour < 0 && _fields.TryGetValue('I', out var hour12) && _fields.TryGetValue('p', out var half))
            hour = hour12 is >= 1 and <= 12 ? hour12 % 12 + half * 12 : 24;
        isThere = hour >= 0 && _fields.ContainsKey('M');
        if (hour > 23 || Get('M', 0) > 59 || Get('S', 0) > 60)
            return false;
        milliseconds = ((hour * 60 + Get('M', 0)) * 60 + Get('S', 0)) * 1000 + Get('f', 0) / 1_000_000;
        return true;
    }
}
