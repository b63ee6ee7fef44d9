using System.Globalization;
using System.Numerics;
using Csml.Values;

namespace Csml.Library;

/// <summary>Arithmetic that ints, floats and texts that read as numbers share.</summary>
internal static class Numbers
{
    /// <summary>The int nearest to zero from a float; what is out of range is the nearest int that there is, and no number is 0.</summary>
    public static long ToInt(double value) =>
        double.IsNaN(value) ? 0 : value >= long.MaxValue ? long.MaxValue : value <= long.MinValue ? long.MinValue : (long)value;

    /// <summary>An int when that says the same, else a float.</summary>
    public static Value IntIfWhole(double value) =>
        // Of 2 to the power of 63, the nearest int reads as the very same float.
        ToInt(value) == value ? Value.Int(ToInt(value)) : Value.Float(value);

    /// <summary>
    /// A float rounded to that many digits after the point; what lies exactly in the middle goes to the even digit.
    /// </summary>
    public static double Round(double value, int digits)
    {
        const int MantissaBits = 52;
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> MantissaBits & 0x7FF);
        // Whole already, or no number.
        if (exponent >= 1023 + MantissaBits)
            return value;
        var mantissa = bits & (1L << MantissaBits) - 1 | (exponent == 0 ? 0 : 1L << MantissaBits);
        var shift = 1023 + MantissaBits - Math.Max(exponent, 1);
        // A float has no more digits than that: more digits change nothing.
        if (digits >= shift)
            return value;
        var scaled = mantissa * BigInteger.Pow(10, digits);
        var whole = scaled >> shift;
        var twiceRest = scaled - (whole << shift) << 1;
        var order = twiceRest.CompareTo(BigInteger.One << shift);
        if (order > 0 || (order == 0 && !whole.IsEven))
            whole++;
        var rounded = double.Parse($"{whole}E-{digits}", NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.CopySign(rounded, value);
    }
}
