using Bots.State;
using Csml.Conversations;

namespace Bots;

/// <summary>What a session says to a request: its answer, or a visit that must be made first.</summary>
public sealed record ChatStep
{
    public ChatAnswer? Answer { get; init; }

    public Visit? Visit { get; init; }

    public static ChatStep Answered(ChatAnswer answer) => new() { Answer = answer };

    public static ChatStep Through(Visit visit) => new() { Visit = visit };
}

/// <summary>A part of a turn that another bot of the same user and channel runs.</summary>
public sealed record Visit
{
    /// <summary>Different for each visit, the same for each time that it is tried.</summary>
    public required string Id { get; init; }

    public required string BotId { get; init; }

    /// <summary>The request that the turn began with.</summary>
    public required ChatRequest Request { get; init; }

    /// <summary>The bot that switches to it; null when the user talks to it already.</summary>
    public string? From { get; init; }

    /// <summary>The bot whose channel the request came by.</summary>
    public string? HomeBotId { get; init; }

    /// <summary>How many messages other bots have said to the request before.</summary>
    public int Said { get; init; }

    /// <summary>Where it begins; null when the user talks to that bot already, and the event goes wherever it leads there.</summary>
    public BotSwitch? Arrival { get; init; }
}

/// <summary>What came of a visit.</summary>
public sealed record VisitAnswer
{
    /// <summary>The bot's part of the turn; null when it could not be visited.</summary>
    public TurnRecord? Part { get; init; }

    /// <summary>Why the bot could not be visited, in words for its author.</summary>
    public string? Failure { get; init; }
}
