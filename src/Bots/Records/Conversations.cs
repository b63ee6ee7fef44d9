using Csml.Conversations;
using Csml.Values;

namespace Bots;

/// <summary>A conversation of a user with a bot, as it is shown.</summary>
[GenerateSerializer, Immutable, Alias("ConversationSummary")]
public sealed record ConversationSummary : Confidential
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The flow and step where its last turn ended.</summary>
    [Id(1)]
    public required TurnPlace Place { get; init; }

    /// <summary>What came with its first event: an object. Of the newest conversation only, and null where it was not kept.</summary>
    [Id(2)]
    public Value? Metadata { get; init; }

    /// <summary>It has not ended; at most one of a user's has not.</summary>
    [Id(3)]
    public required bool IsOpen { get; init; }

    [Id(4)]
    public required DateTimeOffset LastInteractionAt { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It is open, and waits for the user at a <c>hold</c>.</summary>
    [Id(6)]
    public bool IsHeld { get; init; }
}

/// <summary>A conversation, and whose it is.</summary>
[GenerateSerializer, Immutable, Alias("UserConversation")]
public sealed record UserConversation(SessionKey Session, ConversationSummary Conversation);

/// <summary>Which conversations are asked for.</summary>
[GenerateSerializer, Immutable, Alias("ConversationQuery")]
public sealed record ConversationQuery
{
    [Id(0)]
    public HistoryFilter Filter { get; init; } = HistoryFilter.All;

    /// <summary>Only those that wait for the user.</summary>
    [Id(3)]
    public bool IsHeld { get; init; }

    /// <summary>The <see cref="ConversationPage.Next"/> of the page before this one.</summary>
    [Id(1)]
    public long? After { get; init; }

    /// <summary>How many there may be on a page.</summary>
    [Id(2)]
    public required int Most { get; init; }
}

/// <param name="Conversations">The newest first. There may be fewer than fit on a page, or none, although others follow.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
[GenerateSerializer, Immutable, Alias("ConversationPage")]
public sealed record ConversationPage(IReadOnlyList<UserConversation> Conversations, long? Next);
