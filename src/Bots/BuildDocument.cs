using Csml.Values;

namespace Bots;

/// <summary>A version of a bot as it was built. It never changes.</summary>
[GenerateSerializer, Immutable, Alias("BuildDocument")]
public sealed record BuildDocument : Confidential
{
    /// <summary>The id of the bot.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The id of this build.</summary>
    [Id(1)]
    public required string VersionId { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    /// <summary>The id of the flow where conversations start.</summary>
    [Id(3)]
    public required string DefaultFlow { get; init; }

    [Id(4)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of the engine that validated it.</summary>
    [Id(5)]
    public required string EngineVersion { get; init; }

    [Id(6)]
    public Value? Environment { get; init; }

    [Id(7)]
    public BotSettings Settings { get; init; } = BotSettings.None;

    [Id(8)]
    public required IReadOnlyList<BuildFlow> Flows { get; init; }

    [Id(9)]
    public IReadOnlyList<BuildModule> Modules { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("BuildFlow")]
public sealed record BuildFlow
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public IReadOnlyList<string> Commands { get; init; } = [];

    [Id(3)]
    public required string Content { get; init; }
}
