namespace Bots;

/// <summary>A module of a draft: its text, or where it is fetched from when the bot is built.</summary>
[GenerateSerializer, Immutable, Alias("ModuleDraft")]
public sealed record ModuleDraft
{
    /// <summary>What stands behind <c>modules/</c> in an import; unique in its bot, case ignored.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>A label of its author's.</summary>
    [Id(1)]
    public string? Version { get; init; }

    [Id(2)]
    public string? Url { get; init; }

    /// <summary>NAME:PASSWORD for the URL (Basic authentication). It is never shown.</summary>
    [Id(3)]
    public string? Auth { get; init; }

    /// <summary>The text; null when it is fetched.</summary>
    [Id(4)]
    public string? Content { get; init; }
}

/// <summary>A module as it was built: its text is what it was then, wherever it came from.</summary>
[GenerateSerializer, Immutable, Alias("BuildModule")]
public sealed record BuildModule
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public string? Version { get; init; }

    /// <summary>Where it was fetched from, if it was.</summary>
    [Id(2)]
    public string? Url { get; init; }

    [Id(3)]
    public required string Content { get; init; }
}
