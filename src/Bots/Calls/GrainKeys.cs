namespace Bots.Calls;

/// <summary>
/// The keys of grains: a prefix that ends with a slash, and what the grain is about. No key reads as a hexadecimal number or a GUID: Orleans'
/// ADO.NET storage converts such keys to numbers, and would keep <c>ab</c> and <c>AB</c>, or <c>7</c> and <c>007</c>, in one row.
/// <see cref="GrainReferences"/> has the prefixes.
/// </summary>
public static class GrainKeys
{
    private const char PrefixEnd = '/';

    /// <summary>The key of a grain without its prefix.</summary>
    /// <exception cref="FormatException">The key has no prefix.</exception>
    public static string Of(IGrainContext grain)
    {
        var key = grain.GrainId.Key.ToString()!;
        var end = key.IndexOf(PrefixEnd, StringComparison.Ordinal);
        return end >= 0 ? key[(end + 1)..] : throw new FormatException($"The key \"{key}\" has no prefix.");
    }
}
