using Bots.State;
using Csml.Conversations;

namespace Bots;

/// <summary>What a session says to a request: its answer, or a visit that must be made first.</summary>
[GenerateSerializer, Immutable, Alias("ChatStep")]
public sealed record ChatStep
{
    [Id(0)]
    public ChatAnswer? Answer { get; init; }

    [Id(1)]
    public Visit? Visit { get; init; }

    public static ChatStep Answered(ChatAnswer answer) => new() { Answer = answer };

    public static ChatStep Through(Visit visit) => new() { Visit = visit };
}

/// <summary>A part of a turn that another bot of the same user and channel runs.</summary>
[GenerateSerializer, Immutable, Alias("Visit")]
public sealed record Visit : Confidential
{
    /// <summary>Different for each visit, the same for each time that it is tried.</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string BotId { get; init; }

    /// <summary>The request that the turn began with.</summary>
    [Id(2)]
    public required ChatRequest Request { get; init; }

    /// <summary>The bot that switches to it; null when the user talks to it already.</summary>
    [Id(3)]
    public string? From { get; init; }

    /// <summary>The bot whose channel the request came by.</summary>
    [Id(4)]
    public string? HomeBotId { get; init; }

    /// <summary>How many messages other bots have said to the request before.</summary>
    [Id(5)]
    public int Said { get; init; }

    /// <summary>Where it begins; null when the user talks to that bot already, and the event goes wherever it leads there.</summary>
    [Id(6)]
    public BotSwitch? Arrival { get; init; }
}

/// <summary>What came of a visit.</summary>
[GenerateSerializer, Immutable, Alias("VisitAnswer")]
public sealed record VisitAnswer : Confidential
{
    /// <summary>The bot's part of the turn; null when it could not be visited.</summary>
    [Id(0)]
    public TurnRecord? Part { get; init; }

    /// <summary>Why the bot could not be visited, in words for its author.</summary>
    [Id(1)]
    public string? Failure { get; init; }
}
