namespace Bots.Storage;

/// <summary>Prefixes of keys. Stores compare keys byte by byte.</summary>
public static class KeyPrefix
{
    /// <summary>The first text that follows all texts that begin with a prefix: the prefix with its last character increased.</summary>
    public static string EndOf(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
