namespace Bots;

/// <summary>A bot as its authors see and change it.</summary>
public sealed record BotDraft
{
    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The id of the flow where conversations start.</summary>
    public required string DefaultFlow { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What flows read as <c>_env</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public BotSettings Settings { get; init; } = BotSettings.None;

    public IReadOnlyList<FlowDraft> Flows { get; init; } = [];

    public IReadOnlyList<ModuleDraft> Modules { get; init; } = [];
}

/// <summary>A flow of a draft.</summary>
public sealed record FlowDraft
{
    public required string Id { get; init; }

    public required string BotId { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>Unique in its bot, case ignored.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Texts that start the flow; each unique in its bot, case ignored.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a bot is made of. Without flows it gets one, <c>Default</c>, that says hello.</summary>
public sealed record NewBot
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The name of the flow where conversations start; the first flow when null.</summary>
    public string? DefaultFlow { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public BotSettings Settings { get; init; } = BotSettings.None;

    public IReadOnlyList<NewFlow> Flows { get; init; } = [];

    public IReadOnlyList<ModuleDraft> Modules { get; init; } = [];
}

/// <summary>What is to be changed of a bot: null leaves a thing as it is.</summary>
public sealed record BotChange
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The id of a flow, or its name.</summary>
    public string? DefaultFlow { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public BotSettings Settings { get; init; } = BotSettings.None;

    /// <summary>All modules. One of the same name and URL as before keeps its authentication when none is given.</summary>
    public IReadOnlyList<ModuleDraft>? Modules { get; init; }
}

public sealed record NewFlow
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Commands { get; init; } = [];

    public required string Content { get; init; }
}

/// <summary>What is to be changed of a flow: null leaves a thing as it is.</summary>
public sealed record FlowChange
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Commands { get; init; }

    public string? Content { get; init; }
}
