namespace Csml.Library;

/// <summary>What part of a string or array <c>slice(start, end)</c> means: negative numbers count from its end.</summary>
internal static class SliceRange
{
    public const string Parameters = "slice(start: int, end?: int)";

    /// <returns>False when the range does not lie within the value.</returns>
    public static bool TryResolve(in Arguments arguments, int length, out int start, out int end)
    {
        var from = FromEnd(arguments[0].AsInt, length);
        var to = arguments.Count > 1 ? FromEnd(arguments[1].AsInt, length) : length;
        var isWithin = from >= 0 && from < length && to >= from && to <= length;
        (start, end) = isWithin ? ((int)from, (int)to) : (0, 0);
        return isWithin;
    }

    private static long FromEnd(long index, int length) => index < 0 ? length + index : index;
}
