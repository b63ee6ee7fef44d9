namespace Bots;

/// <summary>A version of a bot as it was built. It never changes.</summary>
public sealed record BuildDocument
{
    /// <summary>The id of the bot.</summary>
    public required string Id { get; init; }

    /// <summary>The id of this build.</summary>
    public required string VersionId { get; init; }

    public required string Name { get; init; }

    /// <summary>The id of the flow where conversations start.</summary>
    public required string DefaultFlow { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of the engine that validated it.</summary>
    public required string EngineVersion { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public BotSettings Settings { get; init; } = BotSettings.None;

    public required IReadOnlyList<BuildFlow> Flows { get; init; }

    public IReadOnlyList<BuildModule> Modules { get; init; } = [];
}

public sealed record BuildFlow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Commands { get; init; } = [];

    public required string Content { get; init; }
}
