using Csml.Values;

namespace Bots;

/// <summary>A bot as its authors see and change it.</summary>
[GenerateSerializer, Immutable, Alias("BotDraft")]
public sealed record BotDraft : Confidential
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public string? Description { get; init; }

    /// <summary>The id of the flow where conversations start.</summary>
    [Id(4)]
    public required string DefaultFlow { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(6)]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What flows read as <c>_env</c>: an object; null is an empty one.</summary>
    [Id(7)]
    public Value? Environment { get; init; }

    [Id(8)]
    public BotSettings Settings { get; init; } = BotSettings.None;

    [Id(9)]
    public IReadOnlyList<FlowDraft> Flows { get; init; } = [];

    [Id(10)]
    public IReadOnlyList<ModuleDraft> Modules { get; init; } = [];
}

/// <summary>A flow of a draft.</summary>
[GenerateSerializer, Immutable, Alias("FlowDraft")]
public sealed record FlowDraft
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string BotId { get; init; }

    /// <summary>Unique in its bot, case ignored.</summary>
    [Id(3)]
    public required string Name { get; init; }

    [Id(4)]
    public string? Description { get; init; }

    /// <summary>Texts that start the flow; each unique in its bot, case ignored.</summary>
    [Id(5)]
    public IReadOnlyList<string> Commands { get; init; } = [];

    [Id(6)]
    public required string Content { get; init; }

    [Id(7)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(8)]
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a bot is made of. Without flows it gets one, <c>Default</c>, that says hello.</summary>
[GenerateSerializer, Immutable, Alias("NewBot")]
public sealed record NewBot : Confidential
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public string? Description { get; init; }

    /// <summary>The name of the flow where conversations start; the first flow when null.</summary>
    [Id(2)]
    public string? DefaultFlow { get; init; }

    [Id(3)]
    public Value? Environment { get; init; }

    [Id(4)]
    public BotSettings Settings { get; init; } = BotSettings.None;

    [Id(5)]
    public IReadOnlyList<NewFlow> Flows { get; init; } = [];

    [Id(6)]
    public IReadOnlyList<ModuleDraft> Modules { get; init; } = [];
}

/// <summary>What is to be changed of a bot: null leaves a thing as it is.</summary>
[GenerateSerializer, Immutable, Alias("BotChange")]
public sealed record BotChange : Confidential
{
    [Id(0)]
    public string? Name { get; init; }

    [Id(1)]
    public string? Description { get; init; }

    /// <summary>The id of a flow, or its name.</summary>
    [Id(2)]
    public string? DefaultFlow { get; init; }

    [Id(3)]
    public Value? Environment { get; init; }

    [Id(4)]
    public BotSettings Settings { get; init; } = BotSettings.None;

    /// <summary>All modules. One of the same name and URL as before keeps its authentication when none is given.</summary>
    [Id(5)]
    public IReadOnlyList<ModuleDraft>? Modules { get; init; }
}

[GenerateSerializer, Immutable, Alias("NewFlow")]
public sealed record NewFlow
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public string? Description { get; init; }

    [Id(2)]
    public IReadOnlyList<string> Commands { get; init; } = [];

    [Id(3)]
    public required string Content { get; init; }
}

/// <summary>What is to be changed of a flow: null leaves a thing as it is.</summary>
[GenerateSerializer, Immutable, Alias("FlowChange")]
public sealed record FlowChange
{
    [Id(0)]
    public string? Name { get; init; }

    [Id(1)]
    public string? Description { get; init; }

    [Id(2)]
    public IReadOnlyList<string>? Commands { get; init; }

    [Id(3)]
    public string? Content { get; init; }
}
