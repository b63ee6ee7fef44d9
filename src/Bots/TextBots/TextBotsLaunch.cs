using Csml.Values;

namespace Bots.TextBots;

/// <summary>How a TextBots session is to begin.</summary>
public sealed record TextBotsLaunch
{
    /// <summary>The build to run; the bot's current one when null.</summary>
    public string? VersionId { get; init; }

    /// <summary>The flow to start; the build's default flow when null.</summary>
    public string? FlowId { get; init; }

    /// <summary>What flows read as <c>_metadata</c>: an object.</summary>
    public required Value Metadata { get; init; }

    /// <summary>An ISO code.</summary>
    public required string Language { get; init; }

    /// <summary>The session expires when it has had no turn for so long.</summary>
    public required TimeSpan IdleTime { get; init; }
}
