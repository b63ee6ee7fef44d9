using Csml.Conversations;
using Csml.Values;

namespace Bots;

/// <summary>A message of a transcript: what the user sent, or what the bot said.</summary>
[GenerateSerializer, Immutable, Alias("TranscriptMessage")]
public sealed record TranscriptMessage : Confidential
{
    [Id(0)]
    public required string ConversationId { get; init; }

    /// <summary>The request whose turn it is of.</summary>
    [Id(1)]
    public required string RequestId { get; init; }

    /// <summary>Its place among the messages of its turn: 0 is the event, and what the bot said counts from 1.</summary>
    [Id(2)]
    public required int Order { get; init; }

    /// <inheritdoc cref="ChatMessage.InteractionOrder"/>
    [Id(3)]
    public int InteractionOrder { get; init; }

    /// <summary>Where its turn ended; null when that was in another bot.</summary>
    [Id(4)]
    public TurnPlace? Place { get; init; }

    [Id(5)]
    public required string ContentType { get; init; }

    /// <summary>Null when it is not kept.</summary>
    [Id(6)]
    public Value? Content { get; init; }

    [Id(7)]
    public bool IsSecure { get; init; }

    /// <summary>When the event of its turn was received.</summary>
    [Id(8)]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A message, and in whose transcript it is.</summary>
[GenerateSerializer, Immutable, Alias("UserMessage")]
public sealed record UserMessage(SessionKey Session, TranscriptMessage Message);

/// <summary>Which messages are asked for.</summary>
[GenerateSerializer, Immutable, Alias("MessageQuery")]
public sealed record MessageQuery
{
    /// <summary>The turns whose messages are asked for.</summary>
    [Id(0)]
    public HistoryFilter Filter { get; init; } = HistoryFilter.All;

    /// <summary>Where the page before this one ended.</summary>
    [Id(2)]
    public MessagePosition? After { get; init; }

    /// <summary>How many there may be on a page.</summary>
    [Id(3)]
    public required int Most { get; init; }
}

/// <summary>A place in a transcript: before this message of this turn.</summary>
/// <param name="Turn">The id of the turn's row.</param>
/// <param name="Order">The message's place in it.</param>
[GenerateSerializer, Immutable, Alias("MessagePosition")]
public sealed record MessagePosition(long Turn, int Order);

/// <param name="Messages">The newest first. There may be fewer than fit on a page, or none, although others follow.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
[GenerateSerializer, Immutable, Alias("MessagePage")]
public sealed record MessagePage(IReadOnlyList<UserMessage> Messages, MessagePosition? Next);
