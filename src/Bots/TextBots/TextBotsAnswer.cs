using System.Text.Json.Serialization;
using Csml.Values;

namespace Bots.TextBots;

/// <summary>What a turn is answered.</summary>
[GenerateSerializer, Immutable, Alias("TextBotsAnswer")]
public sealed record TextBotsAnswer : Confidential
{
    [Id(0)]
    public required string TurnId { get; init; }

    /// <summary>Null of the first turn.</summary>
    [Id(1)]
    public string? PreviousTurn { get; init; }

    /// <summary>What the bot says.</summary>
    [Id(2)]
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    [Id(3)]
    public required NextAction Action { get; init; }

    /// <summary>Why the session is over; null when it is not.</summary>
    [Id(4)]
    public EndReason? Reason { get; init; }

    /// <summary>More about the reason.</summary>
    [Id(5)]
    public string? ReasonInfo { get; init; }

    [Id(6)]
    public required FlowLocation Location { get; init; }

    /// <summary>What the bot remembers: an object. Of sessions of bot flows only when they end.</summary>
    [Id(7)]
    public Value? Variables { get; init; }

    /// <summary>An ISO code.</summary>
    [Id(8)]
    public required string Language { get; init; }

    /// <summary>Milliseconds after which the client says that its user has said nothing; null when the flow does not say.</summary>
    [Id(9)]
    public int? Timeout { get; init; }

    /// <summary>What the user wants, as the flow said last; null when it has not.</summary>
    [Id(10)]
    public string? Intent { get; init; }

    /// <summary>What has come of the session so far, as the flow said.</summary>
    [Id(11)]
    public IReadOnlyList<FlowOutcome> Outcomes { get; init; } = [];
}

/// <summary>Something that is to come of a session.</summary>
/// <param name="Start">When the flow first named it.</param>
[GenerateSerializer, Immutable, Alias("FlowOutcome")]
public sealed record FlowOutcome(string Id, DateTimeOffset Start)
{
    /// <summary>Null while it is open.</summary>
    [Id(0)]
    public bool? Success { get; init; }

    /// <summary>When the flow last said how it went.</summary>
    [Id(1)]
    public DateTimeOffset? End { get; init; }

    /// <summary>In their order.</summary>
    [Id(2)]
    public IReadOnlyList<FlowMilestone> Milestones { get; init; } = [];
}

/// <summary>A place on the way to an outcome.</summary>
[GenerateSerializer, Immutable, Alias("FlowMilestone")]
public sealed record FlowMilestone(string Id, DateTimeOffset Reached);

/// <summary>A place of a bot.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Hold">Which <c>hold</c> of the step the bot waits at, from 1; 0 when it does not wait.</param>
[GenerateSerializer, Immutable, Alias("FlowLocation")]
public sealed record FlowLocation(string Flow, string Step, int Hold);

/// <summary>What the client does next.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NextAction>))]
public enum NextAction
{
    WaitForInput,

    /// <summary>The flow has come to its end, or has handed the user over to a person.</summary>
    Exit,

    /// <summary>The session was ended.</summary>
    Disconnect,
}

[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    TriggeredByUser,

    TriggeredByFlow,

    SessionExpired,

    Error,

    AgentRequestedByUser,
}

/// <summary>What a session says to a turn: its answer, or why there is none.</summary>
[GenerateSerializer, Immutable, Alias("TextBotsStep")]
public sealed record TextBotsStep
{
    [Id(0)]
    public TextBotsAnswer? Answer { get; init; }

    /// <summary>The session is over: it takes no turn any more.</summary>
    [Id(1)]
    public bool IsOver { get; init; }

    /// <summary>The latest turn; null when there was none yet.</summary>
    [Id(2)]
    public string? LatestTurn { get; init; }
}
