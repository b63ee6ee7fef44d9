namespace Bots.State;

/// <summary>A bot: its draft, and the builds made of it.</summary>
public sealed record BotState : IDocument
{
    public static string Kind => "bot document";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required BotDraft Draft { get; init; }

    /// <summary>Newest first: the first is the current one. At most <see cref="Limits.ListedBuilds"/>.</summary>
    public IReadOnlyList<BuildReference> Builds { get; init; } = [];

    public BotState WithBuild(BuildReference build) => this with { Builds = [build, .. Builds.Take(Limits.ListedBuilds - 1)] };
}

public sealed record BuildReference(string Id, DateTimeOffset CreatedAt);
