namespace Bots;

/// <summary>A module of a draft: its text, or where it is fetched from when the bot is built.</summary>
public sealed record ModuleDraft
{
    /// <summary>What stands behind <c>modules/</c> in an import; unique in its bot, case ignored.</summary>
    public required string Name { get; init; }

    /// <summary>A label of its author's.</summary>
    public string? Version { get; init; }

    public string? Url { get; init; }

    /// <summary>NAME:PASSWORD for the URL (Basic authentication). It is never shown.</summary>
    public string? Auth { get; init; }

    /// <summary>The text; null when it is fetched.</summary>
    public string? Content { get; init; }
}

/// <summary>A module as it was built: its text is what it was then, wherever it came from.</summary>
public sealed record BuildModule
{
    public required string Name { get; init; }

    public string? Version { get; init; }

    /// <summary>Where it was fetched from, if it was.</summary>
    public string? Url { get; init; }

    public required string Content { get; init; }
}
