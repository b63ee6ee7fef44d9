using Csml.Conversations;
using Csml.Values;

namespace Bots;

/// <summary>A message of a transcript: what the user sent, or what the bot said.</summary>
public sealed record TranscriptMessage
{
    public required string ConversationId { get; init; }

    /// <summary>The request whose turn it is of.</summary>
    public required string RequestId { get; init; }

    /// <summary>Its place among the messages of its turn: 0 is the event, and what the bot said counts from 1.</summary>
    public required int Order { get; init; }

    /// <inheritdoc cref="ChatMessage.InteractionOrder"/>
    public int InteractionOrder { get; init; }

    /// <summary>Where its turn ended; null when that was in another bot.</summary>
    public TurnPlace? Place { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Null when it is not kept.</summary>
    public Value? Content { get; init; }

    public bool IsSecure { get; init; }

    /// <summary>When the event of its turn was received.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Which messages are asked for.</summary>
public sealed record MessageQuery
{
    /// <summary>None before this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>None after this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the page before this one ended.</summary>
    public MessagePosition? After { get; init; }

    /// <summary>How many there may be on a page.</summary>
    public required int Most { get; init; }
}

/// <summary>A place in a transcript: before this message of this turn.</summary>
/// <param name="Segment">
/// The segment that has the turn. One that is in the document may since have been sealed into this segment, or into one soon after it.
/// </param>
/// <param name="Turn">The number of the turn.</param>
/// <param name="Order">The message's place in it.</param>
public sealed record MessagePosition(int Segment, int Turn, int Order);

/// <param name="Messages">The newest first. There may be fewer than fit on a page, or none, although others follow.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MessagePage(IReadOnlyList<TranscriptMessage> Messages, MessagePosition? Next);
