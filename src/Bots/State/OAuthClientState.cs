namespace Bots.State;

public sealed record OAuthClientState : IDocument
{
    public static string Kind => "client";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required OAuthGrant Grant { get; init; }
}

/// <summary>All OAuth clients, oldest first.</summary>
public sealed record OAuthClientsState : IDocument
{
    public static string Kind => "clients";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<OAuthClient> Clients { get; init; }
}
