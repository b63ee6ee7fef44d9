using Csml.Conversations;

namespace Bots.State;

/// <summary>
/// A conversation as the segment keeps it that has the last of its turns. Those whose last turn is in the document are told from the turns.
/// </summary>
public sealed record ConversationRecord
{
    public required string Id { get; init; }

    public required TurnPlace Place { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastInteractionAt { get; init; }

    /// <summary>The number of its last turn.</summary>
    public required int LastTurn { get; init; }

    /// <summary>When its last turn does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The conversations of some turns, in the order of the last turn of each.</summary>
    /// <param name="turns">Oldest first. One that went to another bot at once is in no conversation of this one.</param>
    public static IReadOnlyList<ConversationRecord> Of(IEnumerable<TurnRecord> turns) =>
    [
        .. turns.Where(turn => turn.Place is not null)
            .GroupBy(turn => turn.ConversationId)
            .Select(conversation => Of(conversation.Last()))
            .OrderBy(conversation => conversation.LastTurn),
    ];

    private static ConversationRecord Of(TurnRecord last) => new()
    {
        Id = last.ConversationId,
        Place = last.Place!,
        CreatedAt = last.ConversationStartedAt ?? last.Answer.ReceivedAt,
        LastInteractionAt = last.Answer.ReceivedAt,
        LastTurn = last.Number,
        ExpiresAt = last.ExpiresAt,
    };
}
