namespace Bots.State;

public sealed record ApiKeyState : IDocument
{
    public static string Kind => "key";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required KeyGrant Grant { get; init; }
}
