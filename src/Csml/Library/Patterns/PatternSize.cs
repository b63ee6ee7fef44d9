namespace Csml.Library.Patterns;

/// <summary>How large a regular expression is with what it counts: of <c>(a{10}b){5}</c> the machine that matches it has some fifty states.</summary>
internal static class PatternSize
{
    /// <summary>An estimate from above: as if each count stood inside all others.</summary>
    public static long Of(string pattern)
    {
        const long Enough = int.MaxValue;
        long size = Math.Max(pattern.Length, 1);
        for (var at = pattern.IndexOf('{'); at >= 0 && size < Enough; at = pattern.IndexOf('{', at + 1))
            size *= Math.Max(1, LargestNumber(pattern, at + 1));
        return size;
    }

    // Of {2,5} it is 5.
    private static long LargestNumber(string pattern, int at)
    {
        const long Most = 10_000;
        var (largest, number) = (0L, 0L);
        for (; at < pattern.Length && pattern[at] != '}'; at++)
        {
            number = char.IsAsciiDigit(pattern[at]) ? Math.Min(Most, (number * 10) + pattern[at] - '0') : 0;
            largest = Math.Max(largest, number);
        }
        return largest;
    }
}
