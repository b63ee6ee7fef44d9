using System.Globalization;
using Csml.Text;
using Csml.Values;

namespace Csml.Syntax;

/// <summary>
/// Reads a flow character by character. CSML has no token stream of its own: <c>-</c> belongs to a name, begins a number or is an
/// operator by what the parser expects, and inside <c>{{ }}</c> quotes are written <c>\"</c>. So the parser asks for what it wants,
/// and the scanner says whether it is there.
/// </summary>
internal sealed class Scanner(string text)
{
    /// <summary>Names longer than this are refused.</summary>
    public const int MaxNameLength = 255;

    public string Text { get; } = text;

    public int Position { get; set; }

    /// <summary>Where reading ends: of the text, or of the string that an interpolation stands in.</summary>
    public int End { get; set; } = text.Length;

    public bool AtEnd => Position >= End;

    /// <summary>The character here, or NUL at the end.</summary>
    public char Current => Position < End ? Text[Position] : '\0';

    public char Peek(int offset = 1) => Position + offset < End ? Text[Position + offset] : '\0';

    public TextSpan SpanFrom(int start) => new(start, Position);

    /// <summary>Passes over white space and comments; an unclosed <c>/*</c> comments out the rest.</summary>
    public void SkipTrivia()
    {
        while (!AtEnd)
        {
            var c = Current;
            if (IsWhiteSpace(c))
                Position++;
            else if (c == '/' && Peek() == '/')
                SkipTo("\n", 0);
            else if (c == '/' && Peek() == '*')
                SkipTo("*/", 2);
            else
                return;
        }
    }

    /// <summary>Reads exactly this here, without skipping anything before it.</summary>
    public bool TryRead(string expected)
    {
        if (!Text.AsSpan(Position, End - Position).StartsWith(expected, StringComparison.Ordinal))
            return false;
        Position += expected.Length;
        return true;
    }

    /// <summary>Reads this after white space and comments; where it is not there, nothing is read.</summary>
    public bool TryReadAfterTrivia(string expected)
    {
        var start = Position;
        SkipTrivia();
        if (TryRead(expected))
            return true;
        Position = start;
        return false;
    }

    /// <summary>Reads a word of exactly these letters after white space and comments.</summary>
    public bool TryReadWord(string word)
    {
        var start = Position;
        SkipTrivia();
        if (PeekWord().SequenceEqual(word))
        {
            Position += word.Length;
            return true;
        }
        Position = start;
        return false;
    }

    /// <summary>The word that begins here; empty when none does.</summary>
    public ReadOnlySpan<char> PeekWord()
    {
        var end = Position;
        while (end < End && IsWordCharacter(Text[end]))
            end++;
        return Text.AsSpan(Position, end - Position);
    }

    public string ReadWord()
    {
        var word = PeekWord().ToString();
        Position += word.Length;
        return word;
    }

    /// <summary>Reads a number with its sign: <c>42</c>, <c>-1_000</c>, <c>.5</c>, <c>2.25</c>. Ints that do not fit are floats.</summary>
    public bool TryReadNumber(out Value value)
    {
        var start = Position;
        var end = Position;
        if (end < End && Text[end] is '+' or '-')
            end++;
        var whole = PassDigits(end);
        var hasWhole = whole > end;
        var fraction = whole < End && Text[whole] == '.' ? PassDigits(whole + 1) : whole;
        var hasFraction = fraction > whole + 1 && (hasWhole || end == start);
        value = default;
        if (!hasWhole && !hasFraction)
            return false;
        Position = hasFraction ? fraction : whole;
        var digits = Text[start..Position].Replace("_", "", StringComparison.Ordinal);
        value = !hasFraction && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? Value.Int(integer)
            : Value.Float(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
        return true;
    }

    public static bool IsWhiteSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool IsWordCharacter(char c) => c is '-' or '_' or '\\' || char.IsLetterOrDigit(c);

    /// <summary>Does a word read as a number (<c>1</c>, <c>-2e5</c>, <c>inf</c>)? Then it is no name.</summary>
    public static bool ReadsAsNumber(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || word.ToLowerInvariant().TrimStart('-') is "inf" or "infinity" or "nan";

    private int PassDigits(int from)
    {
        if (from >= End || !char.IsAsciiDigit(Text[from]))
            return from;
        while (from < End && (char.IsAsciiDigit(Text[from]) || Text[from] == '_'))
            from++;
        return from;
    }

    private void SkipTo(string mark, int past)
    {
        var found = Text.IndexOf(mark, Position, End - Position, StringComparison.Ordinal);
        Position = found < 0 ? End : found + past;
    }
}
