namespace Bots.State;

/// <summary>A part of the list of all bots, in the order of their places.</summary>
public sealed record DirectoryState : IDocument
{
    public static string Kind => "directory";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<BotEntry> Entries { get; init; }
}
