namespace Bots;

/// <summary>How large the things may be that callers send. Lengths of texts are in UTF-16 code units, sizes in bytes of UTF-8.</summary>
public static class Limits
{
    /// <summary>Of names of bots and flows, and of commands.</summary>
    public const int NameLength = 255;

    public const int DescriptionLength = 4_096;

    public const int FlowSize = 1 << 20;

    public const int FlowsPerBot = 1_000;

    public const int CommandsPerFlow = 100;

    /// <summary>Of the flows of a bot together: a draft is one document.</summary>
    public const int DraftSize = 32 << 20;

    public const int EnvironmentEntries = 1_000;

    public const int EnvironmentValueLength = 16_384;

    public const int RequestIdLength = 255;

    public const int UserIdLength = 255;

    /// <summary>Builds that a bot lists. Older ones stay, and are found by their id.</summary>
    public const int ListedBuilds = 100;
}
