using System.Globalization;

namespace Csml.Values;

/// <summary>Texts that read as numbers take part in arithmetic and comparisons as numbers.</summary>
internal static class NumberText
{
    /// <summary>The int or float that a text is: no spaces, no separators.</summary>
    public static bool TryParse(string text, out Value number)
    {
        number = default;
        if (text.Length == 0 || !MayBeginNumber(text[0]))
            return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            number = Value.Int(whole);
            return true;
        }
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var real) || !char.IsAsciiDigit(text[^1]) && text[^1] != '.')
            return TryParseName(text, out number);
        number = Value.Float(real);
        return true;
    }

    /// <summary>The number that a value is, or that its text reads as.</summary>
    public static bool TryNumber(Value value, out Value number)
    {
        number = value;
        return value.Kind is ValueKind.Int or ValueKind.Float || (value.Kind == ValueKind.String && TryParse(value.AsString, out number));
    }

    /// <summary>A number as a float.</summary>
    public static double ToDouble(Value number) => number.Kind == ValueKind.Int ? number.AsInt : number.AsFloat;

    private static bool MayBeginNumber(char c) => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or 'i' or 'I' or 'n' or 'N';

    private static bool TryParseName(string text, out Value number)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var name = (text[0] is '-' or '+' ? text[1..] : text).ToLowerInvariant();
        number = Value.Float(name == "nan" ? double.NaN : sign * double.PositiveInfinity);
        return name is "inf" or "infinity" or "nan";
    }
}
