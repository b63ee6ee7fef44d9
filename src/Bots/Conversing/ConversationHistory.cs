using Bots.State;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>The conversations of a session page by page, the newest first.</summary>
public sealed class ConversationHistory(ISessionRows rows)
{
    public async Task<ConversationPage> List(SessionState state, ConversationQuery query, DateTimeOffset now)
    {
        // One more than the page, to know whether there is another.
        var found = await rows.ListConversations(query.After ?? long.MaxValue, query.IsOpen, now, query.Most + 1);
        var page = found.Take(query.Most).Select(record => Show(record, state)).OfType<ConversationSummary>();
        return new ConversationPage([.. page], found.Count > query.Most ? found[query.Most - 1].Id : null);
    }

    /// <summary>The open conversation, or null.</summary>
    public static ConversationSummary? FindOpen(SessionState state) =>
        state is { Conversation.IsOpen: true, ConversationRow: not null } ? Show(ConversationRecord.Of(state, end: null), state) : null;

    /// <summary>A conversation with what the state of its session says of it; null when it has expired, which its row does not tell yet.</summary>
    public static ConversationSummary? Show(ConversationRecord record, SessionState state)
    {
        var isNewest = record.Id == state.ConversationRow;
        if (record.End is null && !isNewest)
            return null;
        return isNewest && record.End is null
            ? Show(ConversationRecord.Of(state, end: null), state.Metadata)
            : Show(record, isNewest ? state.Metadata : null);
    }

    /// <summary>A conversation as its row has it.</summary>
    public static ConversationSummary Show(ConversationRecord record, Value? metadata = null) => new()
    {
        Id = record.ConversationId,
        Place = record.Place,
        Metadata = metadata?.Share(),
        IsOpen = record.End is null,
        LastInteractionAt = record.LastInteractionAt,
        CreatedAt = record.CreatedAt,
    };
}
