namespace Bots.State;

public sealed record BuildState : IDocument
{
    public static string Kind => "build";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required BuildDocument Document { get; init; }
}
