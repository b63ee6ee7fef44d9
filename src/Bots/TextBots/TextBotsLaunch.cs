using Csml.Values;

namespace Bots.TextBots;

/// <summary>How a TextBots session is to begin.</summary>
[GenerateSerializer, Immutable, Alias("TextBotsLaunch")]
public sealed record TextBotsLaunch : Confidential
{
    /// <summary>The build to run; the bot's current one when null.</summary>
    [Id(0)]
    public string? VersionId { get; init; }

    /// <summary>The flow to start; the build's default flow when null.</summary>
    [Id(1)]
    public string? FlowId { get; init; }

    /// <summary>What flows read as <c>_metadata</c>: an object.</summary>
    [Id(2)]
    public required Value Metadata { get; init; }

    /// <summary>An ISO code.</summary>
    [Id(3)]
    public required string Language { get; init; }

    /// <summary>The session expires when it has had no turn for so long.</summary>
    [Id(4)]
    public required TimeSpan IdleTime { get; init; }
}
