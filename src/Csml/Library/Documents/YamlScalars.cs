using System.Globalization;
using Csml.Values;

namespace Csml.Library.Documents;

/// <summary>What unquoted words mean in YAML 1.2: <c>yes</c> and dates are texts.</summary>
internal static class YamlScalars
{
    /// <returns>Undefined for a whole number that is too large.</returns>
    public static Value ValueOf(string text)
    {
        if (text is "" or "~" or "null")
            return Value.Null;
        if (text is "true" or "false")
            return Value.Boolean(text == "true");
        var unsigned = text[0] is '+' or '-' ? text[1..] : text;
        if (unsigned.Length == 0 || unsigned[0] is '+' or '-')
            return Value.String(text);
        if (TryRadix(unsigned, out var whole))
            return Value.Int(text[0] == '-' ? -whole : whole);
        return unsigned is ".inf" or ".Inf" or ".INF" ? Value.Float(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity)
            : text is ".nan" or ".NaN" or ".NAN" ? Value.Float(double.NaN)
            : IsCode(unsigned) ? Value.String(text)
            : unsigned.All(char.IsAsciiDigit) && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? default
            : NumberText.TryParse(text, out var number) && double.IsFinite(NumberText.ToDouble(number)) ? number
            : Value.String(text);
    }

    private static bool TryRadix(string text, out long value)
    {
        value = 0;
        return text.Length > 2 && text[0] == '0' && text[1] switch
        {
            'x' => long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0,
            'b' => long.TryParse(text.AsSpan(2), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out value) && value >= 0,
            'o' => TryOctal(text.AsSpan(2), out value),
            _ => false,
        };
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out long value)
    {
        const int MostDigits = 20;
        value = 0;
        if (digits.Length > MostDigits || digits.ContainsAnyExceptInRange('0', '7'))
            return false;
        foreach (var digit in digits)
            value = value * 8 + (digit - '0');
        return true;
    }

    /// <summary>Digits with a zero in front are no number.</summary>
    public static bool IsCode(string text) => text.Length > 1 && text[0] == '0' && text.All(char.IsAsciiDigit);
}
