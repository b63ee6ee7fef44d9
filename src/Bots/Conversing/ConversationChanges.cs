using Bots.State;

namespace Bots.Conversing;

/// <summary>Which conversations begin, end or go on with another build between two states of a session.</summary>
internal static class ConversationChanges
{
    /// <param name="before">Null when the session is new.</param>
    /// <param name="isTurn">Whether a turn leads from one state to the other.</param>
    /// <param name="now">When the second state is written.</param>
    public static IReadOnlyList<ConversationRecord> Between(SessionState? before, SessionState after, bool isTurn, DateTimeOffset now)
    {
        var changes = new List<ConversationRecord>(capacity: 2);
        var isNew = after.ConversationRow is not null && after.ConversationRow != before?.ConversationRow;
        if (before is { ConversationRow: { } row, Conversation.IsOpen: true })
        {
            if (row != after.ConversationRow)
                changes.Add(ConversationRecord.Of(before, Lifetimes.Lives(before.ConversationExpiresAt, now) ? ConversationEnd.Replaced : ConversationEnd.Expired));
            else if (!after.Conversation.IsOpen)
                changes.Add(ConversationRecord.Of(after, EndOf(isTurn)));
            else if (before.Build != after.Build)
                changes.Add(ConversationRecord.Of(after, end: null));
        }
        if (isNew)
            changes.Add(ConversationRecord.Of(after, after.Conversation.IsOpen ? null : EndOf(isTurn)));
        return changes;
    }

    private static ConversationEnd EndOf(bool isTurn) => isTurn ? ConversationEnd.Completed : ConversationEnd.Closed;
}
