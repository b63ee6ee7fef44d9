using System.Globalization;
using System.Text;

namespace Csml.Library.Patterns;

internal sealed partial class PatternTranslator
{
    /// <summary>Takes <c>\d</c> and its like, or <c>\p{}</c>.</summary>
    private bool TryShorthand(out string items, out bool isNegated)
    {
        var kind = _at + 1 < _pattern.Length ? _pattern[_at + 1] : '\0';
        (items, isNegated) = ("", char.IsAsciiLetterUpper(kind));
        switch (char.ToLowerInvariant(kind))
        {
            case 'd' or 'w' or 's':
                _at += 2;
                items = "\\" + char.ToLowerInvariant(kind);
                return true;
            case 'p':
                _at += 2;
                items = Property(ref isNegated);
                return true;
            default:
                return false;
        }
    }

    private string Property(ref bool isNegated)
    {
        var isBraced = TryTake("{");
        var end = isBraced ? _pattern.IndexOf('}', _at) : _at + 1;
        if (end < 0 || end > _pattern.Length)
        {
            Fail("a \\p has no name.");
            return "";
        }
        var name = _pattern[_at..end];
        _at = isBraced ? end + 1 : end;
        isNegated ^= name.StartsWith('^');
        if (CharacterClasses.OfUnicode(name.TrimStart('^')) is { } items)
            return items;
        Fail($"there is no class \\p{{{name}}}.");
        return "";
    }

    private PatternClass Class()
    {
        var result = new PatternClass();
        _at++;
        if (++_classDepth > MostDepth)
            Fail("its classes are nested too deep.");
        result.IsNegated = TryTake("^");
        for (var isFirst = true; !IsAtEnd && (isFirst || _pattern[_at] != ']'); isFirst = false)
            ClassItem(result);
        if (!TryTake("]"))
            Fail("a class is not closed.");
        _classDepth--;
        return result;
    }

    private void ClassItem(PatternClass result)
    {
        if (TryTake("&&"))
            Subtract(result, isIntersection: true);
        else if (_pattern.AsSpan(_at).StartsWith("--") && _pattern.AsSpan(_at) is not ['-', '-', ']', ..])
            Subtract(result, isIntersection: false);
        else if (TryTake("~~"))
            Fail("~~ in a class is not supported.");
        else if (TryTake("[:"))
            AsciiClass(result);
        else if (_pattern[_at] == '[')
            Unite(result, Class());
        else if (_pattern[_at] == '\\' && TryShorthand(out var items, out var isNegated))
            AddShorthand(result, items, isNegated);
        else if (_flags.HasFlag(Flags.Verbose) && char.IsWhiteSpace(_pattern[_at]))
            _at++;
        else
            Range(result);
    }

    private void Range(PatternClass result)
    {
        var first = ClassCharacter();
        var last = first;
        if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] is not (']' or '-'))
        {
            _at++;
            last = ClassCharacter();
        }
        if (last < first)
            Fail("a range in a class ends before it begins.");
        else if (_error is null)
            result.Add(first, last);
    }

    private int ClassCharacter() => !IsAtEnd && _pattern[_at] == '\\' ? EscapedCharacter() : TakeCharacter();

    private void AddShorthand(PatternClass result, string items, bool isNegated)
    {
        if (!isNegated)
            result.Add(items);
        else if (items.Length > 2 && (items[1] != 'p' || items.LastIndexOf('\\') > 0))
            Fail("what a script or property has not can't be part of a class.");
        else
            result.Add("\\" + char.ToUpperInvariant(items[1]) + items[2..]);
    }

    private void Unite(PatternClass result, PatternClass other)
    {
        if (other.IsNegated || other.IsDifference)
            Fail("a class inside a class can't be negated or the result of an operation.");
        else
            result.Add(other);
    }

    private void Subtract(PatternClass result, bool isIntersection)
    {
        if (!isIntersection)
            _at += 2;
        var other = new PatternClass();
        if (!IsAtEnd && _pattern[_at] == '[' && !_pattern.AsSpan(_at).StartsWith("[:"))
        {
            other = Class();
        }
        else
        {
            while (!IsAtEnd && _pattern[_at] != ']')
                ClassItem(other);
        }
        if (other.HasPairs || other.IsDifference || result.IsDifference || !IsAtEnd && _pattern[_at] != ']')
            Fail("an operation on classes of this form is not supported.");
        result.Subtract(other, isIntersection);
    }

    private void AsciiClass(PatternClass result)
    {
        var end = _pattern.IndexOf(":]", _at, StringComparison.Ordinal);
        var name = end < 0 ? "" : _pattern[_at..end];
        if (CharacterClasses.OfAscii(name) is not { } items)
        {
            Fail($"there is no class [:{name}:].");
            return;
        }
        _at = end + 2;
        result.Add(items);
    }

    /// <summary>Takes an escape that stands for one character.</summary>
    private int EscapedCharacter()
    {
        if (_at + 1 >= _pattern.Length)
        {
            Fail("it ends with a backslash.");
            return 0;
        }
        var c = _pattern[_at + 1];
        if (char.IsAsciiLetterOrDigit(c))
            _at += 2;
        switch (c)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case 'a': return '\a';
            case 'x': return HexCharacter(2);
            case 'u': return HexCharacter(4);
            case 'U': return HexCharacter(8);
        }
        if (char.IsAsciiLetterOrDigit(c))
        {
            Fail($"there is no \\{c}.");
            return 0;
        }
        _at++;
        return TakeCharacter();
    }

    private int HexCharacter(int digits)
    {
        var isBraced = TryTake("{");
        var end = isBraced ? _pattern.IndexOf('}', _at) : _at + digits;
        if (end < 0 || end > _pattern.Length
            || !int.TryParse(_pattern.AsSpan(_at, end - _at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var character)
            || !Rune.IsValid(character))
        {
            Fail("the code of a character is wrong.");
            return 0;
        }
        _at = isBraced ? end + 1 : end;
        return character;
    }

    private int TakeCharacter()
    {
        if (IsAtEnd)
        {
            Fail("it ends where a character should be.");
            return 0;
        }
        var length = Characters.LengthAt(_pattern, _at);
        var character = length == 2 ? char.ConvertToUtf32(_pattern[_at], _pattern[_at + 1]) : _pattern[_at];
        _at += length;
        return character;
    }
}
