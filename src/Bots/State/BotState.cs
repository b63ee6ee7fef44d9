namespace Bots.State;

/// <summary>A bot: its draft, the builds made of it, and which of them users meet.</summary>
public sealed record BotState : IDocument
{
    public static string Kind => "bot";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required BotDraft Draft { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BuildReference> Builds { get; init; } = [];

    /// <summary>The id of the current build; null before the first build, and never after it.</summary>
    public string? CurrentBuild { get; init; }

    /// <summary>The build that is tried out on some users; another than the current one.</summary>
    public Canary? Canary { get; init; }

    /// <summary>The ids of the flows by which the bot is found.</summary>
    public IReadOnlyList<string> LocatedFlows { get; init; } = [];
}

/// <param name="Number">Grows with each build of the bot: their order.</param>
public sealed record BuildReference(string Id, long Number, DateTimeOffset CreatedAt)
{
    /// <summary>The labels of the build, each of one build of the bot only; null without labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
