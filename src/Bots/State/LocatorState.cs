namespace Bots.State;

public sealed record LocatorState : IDocument
{
    public static string Kind => "flow";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required string BotId { get; init; }
}
