using System.Globalization;

namespace Csml.Values;

/// <summary>How floats are written: in full alone, and in JSON the shortest way that says that it is a float.</summary>
internal static class FloatText
{
    /// <summary><c>2</c> for 2.0, and all digits of what is large or small: never an exponent.</summary>
    public static string Alone(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') ? Expand(text) : text;
    }

    /// <summary><c>2.0</c>, <c>0.1</c>, <c>1e18</c>; what JSON has no number for is null.</summary>
    public static string InJson(double value)
    {
        if (!double.IsFinite(value))
            return "null";
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";
        var magnitude = Math.Abs(value);
        if (magnitude is >= 1e-5 and < 1e16)
        {
            var text = Alone(value);
            return text.Contains('.') ? text : text + ".0";
        }
        return Scientific(value.ToString("E16", CultureInfo.InvariantCulture), value);
    }

    private static string Scientific(string fallback, double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E'))
            text = ShortestWithExponent(text, fallback);
        var at = text.IndexOf('E');
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, at)}e{exponent}");
    }

    // "R" gives 1E+16 an exponent and 0.00001 none: move the point by hand where it gave none.
    private static string ShortestWithExponent(string plain, string scientific)
    {
        var sign = plain[0] == '-' ? "-" : "";
        var digits = plain.TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = scientific[(scientific.IndexOf('E') + 1)..];
        return digits.Length == 1 ? $"{sign}{digits}E{exponent}" : $"{sign}{digits[0]}.{digits[1..]}E{exponent}";
    }

    private static string Expand(string text)
    {
        var negative = text[0] == '-';
        var at = text.IndexOf('E');
        var mantissa = text.AsSpan(negative ? 1 : 0, at - (negative ? 1 : 0));
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        var expanded = whole <= 0 ? "0." + new string('0', -whole) + digits
            : whole >= digits.Length ? digits + new string('0', whole - digits.Length)
            : digits[..whole] + "." + digits[whole..];
        return negative ? "-" + expanded : expanded;
    }
}
