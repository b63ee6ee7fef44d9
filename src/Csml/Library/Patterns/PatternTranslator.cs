using System.Globalization;
using System.Text;

namespace Csml.Library.Patterns;

/// <summary>
/// Rewrites a regular expression of the language for .NET. Authors write the dialect of Rust: no lookaround and no references back, and its own
/// way with named groups, classes of classes, ends of lines and characters beyond U+FFFF. What .NET has and the dialect has not is an
/// error, not a surprise.
/// </summary>
internal sealed partial class PatternTranslator
{
    private const int MostLength = 4_000;
    private const int MostDepth = 100;

    private readonly string _pattern;
    private readonly StringBuilder _translated = new();
    private readonly List<string?> _groups = [null];
    private readonly Stack<(Flags Flags, int Start, long Size)> _outer = new();
    private Flags _flags;
    private int _at;
    private int _item;
    private bool _isRepeated;
    private int _classDepth;

    // Of the group that is read, and of the last item in it: how many characters they would have if what is counted were written out.
    private long _size;
    private long _itemSize;

    private string? _error;

    private PatternTranslator(string pattern) => _pattern = pattern;

    [Flags]
    private enum Flags
    {
        None = 0,
        IgnoreCase = 1,
        Multiline = 2,
        DotAll = 4,
        Verbose = 8,
        SwapGreed = 16,
    }

    private bool IsAtEnd => _at >= _pattern.Length || _error is not null;

    /// <returns>Null, or why this is no regular expression.</returns>
    /// <param name="groups">The names of the groups by number; null where one has none.</param>
    /// <param name="size">About how many states the machine that matches it has: of <c>(a{10}b){5}</c> some fifty.</param>
    public static string? Translate(string pattern, out string translated, out string?[] groups, out long size)
    {
        (translated, groups, size) = ("", [], 0);
        if (pattern.Length > MostLength)
            return $"it is longer than {MostLength} characters.";
        var translator = new PatternTranslator(pattern);
        translator.Run();
        (translated, groups, size) = (translator._translated.ToString(), [.. translator._groups], translator._size);
        return translator._error;
    }

    private void Run()
    {
        while (!IsAtEnd)
            Next();
        if (_outer.Count > 0)
            Fail("a group is not closed.");
    }

    private void Next()
    {
        var c = _pattern[_at];
        if (_flags.HasFlag(Flags.Verbose) && (char.IsWhiteSpace(c) || c == '#'))
        {
            SkipVerbose();
            return;
        }
        var isRepetition = c is '*' or '+' or '?' or '{';
        if (isRepetition && _isRepeated)
            Enclose();
        else if (!isRepetition)
            (_item, _itemSize) = (_translated.Length, 1);
        _isRepeated = isRepetition;
        switch (c)
        {
            case '(':
                _at++;
                OpenGroup();
                break;
            case ')':
                _at++;
                CloseGroup();
                break;
            case '[':
                _translated.Append(Class());
                break;
            case '\\':
                Escape();
                break;
            case '.':
                _at++;
                var any = new PatternClass { IsNegated = true };
                if (!_flags.HasFlag(Flags.DotAll))
                    any.Add(@"\n");
                _translated.Append(any);
                break;
            case '^':
                _at++;
                _translated.Append(_flags.HasFlag(Flags.Multiline) ? "(?m:^)" : @"\A");
                break;
            case '$':
                _at++;
                _translated.Append(_flags.HasFlag(Flags.Multiline) ? "(?m:$)" : @"\z");
                break;
            case '|':
                _at++;
                _translated.Append('|');
                break;
            case '*' or '+' or '?':
                _at++;
                _translated.Append(c);
                Greed();
                break;
            case '{':
                Repetition();
                break;
            default:
                Literal(TakeCharacter());
                break;
        }
        if (c is not ('(' or ')' or '*' or '+' or '?' or '{'))
            _size++;
    }

    // What is repeated already is repeated as a group: a++ is (?:a+)+, for which .NET has no other way.
    private void Enclose()
    {
        _translated.Insert(_item, "(?:");
        _translated.Append(')');
    }

    private void SkipVerbose()
    {
        if (_pattern[_at] != '#')
        {
            _at++;
            return;
        }
        var end = _pattern.IndexOf('\n', _at);
        _at = end < 0 ? _pattern.Length : end + 1;
    }

    private void OpenGroup()
    {
        if (_outer.Count >= MostDepth)
        {
            Fail($"its groups are nested more than {MostDepth} deep.");
            return;
        }
        if (!TryTake("?"))
        {
            _groups.Add(null);
            Push(_flags);
            _translated.Append('(');
        }
        else if (TryTake("P<") || (TryTake("<") && !IsAtEnd && _pattern[_at] is not ('=' or '!')))
        {
            OpenNamedGroup();
        }
        else
        {
            OpenFlags();
        }
    }

    private void OpenNamedGroup()
    {
        var end = _pattern.IndexOf('>', _at);
        var name = end < 0 ? "" : _pattern[_at..end];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '[' or ']') || _groups.Contains(name))
        {
            Fail("the name of a group is missing, wrong or there twice.");
            return;
        }
        _at = end + 1;
        _groups.Add(name);
        Push(_flags);
        _translated.Append('(');
    }

    // (?flags) for the rest of the group, (?flags:...) for a group of its own.
    private void OpenFlags()
    {
        var before = _flags;
        var flags = _flags;
        var isOn = true;
        while (!IsAtEnd && _pattern[_at] is not (':' or ')'))
        {
            var c = _pattern[_at++];
            if (c == '-')
                isOn = false;
            else if (FlagOf(c) is { } flag)
                flags = isOn ? flags | flag : flags & ~flag;
            else
                Fail("it looks around, or has a group of an unknown kind.");
        }
        if (IsAtEnd)
        {
            Fail("a group is not closed.");
            return;
        }
        var isGroup = _pattern[_at++] == ':';
        var change = (flags & Flags.IgnoreCase) == (before & Flags.IgnoreCase) ? "" : flags.HasFlag(Flags.IgnoreCase) ? "i" : "-i";
        if (isGroup)
            Push(before);
        if (isGroup || change.Length > 0)
            _translated.Append("(?").Append(change).Append(isGroup ? ':' : ')');
        _flags = flags;
    }

    private static Flags? FlagOf(char c) => c switch
    {
        'i' => Flags.IgnoreCase,
        'm' => Flags.Multiline,
        's' => Flags.DotAll,
        'x' => Flags.Verbose,
        'U' => Flags.SwapGreed,
        // Unicode is always on.
        'u' => Flags.None,
        _ => null,
    };

    private void CloseGroup()
    {
        if (!_outer.TryPop(out var outer))
            Fail("a group is closed that was not opened.");
        _itemSize = _size + 1;
        (_flags, _item) = (outer.Flags, outer.Start);
        _size = outer.Size + _itemSize;
        _translated.Append(')');
    }

    private void Push(Flags flags)
    {
        _outer.Push((flags, _item, _size));
        _size = 0;
    }

    private void Repetition()
    {
        var end = _pattern.IndexOf('}', _at);
        var counts = end < 0 ? [] : _pattern[(_at + 1)..end].Split(',');
        var isCount = counts.Length is 1 or 2 && IsNumber(counts[0]) && (counts.Length == 1 || counts[1].Length == 0 || IsNumber(counts[1]));
        if (!isCount)
        {
            Fail("a { that begins no count must be written \\{.");
            return;
        }
        var most = Math.Max(1, counts.Max(count => count.Length == 0 ? 0 : int.Parse(count, CultureInfo.InvariantCulture)));
        // Five digits at the most, in a pattern of 4,000 characters: beyond this, .NET refuses it.
        var repeated = Math.Min(_itemSize * most, int.MaxValue);
        _size += repeated - _itemSize;
        _itemSize = repeated;
        _translated.Append(_pattern, _at, end + 1 - _at);
        _at = end + 1;
        Greed();
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 6 && text.All(char.IsAsciiDigit);

    private void Greed()
    {
        if (TryTake("?") != _flags.HasFlag(Flags.SwapGreed))
            _translated.Append('?');
    }

    private void Escape()
    {
        var next = _at + 1 < _pattern.Length ? _pattern[_at + 1] : '\0';
        if (next is 'b' or 'B' or 'A' or 'z')
        {
            _at += 2;
            _translated.Append('\\').Append(next);
        }
        else if (TryShorthand(out var items, out var isNegated))
        {
            var shorthand = new PatternClass { IsNegated = isNegated };
            shorthand.Add(items);
            _translated.Append(shorthand);
        }
        else
        {
            Literal(EscapedCharacter());
        }
    }

    private void Literal(int character)
    {
        if (character <= char.MaxValue)
            _translated.Append(PatternClass.Unit(character));
        else
            _translated.Append("(?:").Append(string.Concat(char.ConvertFromUtf32(character).Select(unit => PatternClass.Unit(unit)))).Append(')');
    }

    private bool TryTake(string text)
    {
        if (IsAtEnd || !_pattern.AsSpan(_at).StartsWith(text))
            return false;
        _at += text.Length;
        return true;
    }

    private void Fail(string reason) => _error ??= reason;
}
