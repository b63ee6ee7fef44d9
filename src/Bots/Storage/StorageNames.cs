namespace Bots.Storage;

/// <summary>The names of grain storage providers.</summary>
public static class StorageNames
{
    /// <summary>Bots, builds, channels, keys, OAuth clients, the directory, and which bot a flow belongs to.</summary>
    public const string Definitions = "definitions";
}
