using Bots.State;
using Bots.Storage;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>Conversations page by page, the newest first.</summary>
public static class ConversationHistory
{
    /// <param name="read">Looks at rows.</param>
    /// <param name="open">The state of a session at present, without what has expired; null when it can't be read.</param>
    public static async Task<ConversationPage> List(
        ConversationQuery query, Func<RowRange, Task<IReadOnlyList<Candidate<UserConversationRow>>>> read, Func<UserConversationRow, SessionState?> open)
    {
        var page = new List<UserConversation>();
        var before = query.After ?? long.MaxValue;
        var scan = new HistoryScan<UserConversationRow>(query.Filter, read);
        // One more than the page, to know whether there is another.
        await foreach (var (id, row) in scan.From(before, query.Most + 1))
        {
            if (page.Count == query.Most)
                return new ConversationPage(page, before);
            before = id;
            if (row is not null && Show(row, open(row)) is { } shown && IsAskedFor(shown, query))
                page.Add(new UserConversation(row.Session, shown));
        }
        return new ConversationPage(page, scan.IsAtEnd ? null : before);
    }

    /// <summary>The open conversation, or null.</summary>
    public static ConversationSummary? FindOpen(SessionState state) =>
        state is { Conversation.IsOpen: true, ConversationRow: not null } ? ShowOpen(state) : null;

    // Of a session that can't be read, the conversations are shown as their rows have them. One that has expired is not shown: its row does not tell yet.
    private static ConversationSummary? Show(UserConversationRow row, SessionState? state)
    {
        var record = row.Conversation;
        if (state is null)
            return Show(record, metadata: null);
        var isNewest = record.Id == state.ConversationRow;
        if (record.End is null)
            return isNewest ? ShowOpen(state) : null;
        return Show(record, isNewest ? state.Metadata : null);
    }

    private static ConversationSummary ShowOpen(SessionState state) =>
        Show(ConversationRecord.Of(state, end: null), state.Metadata) with { IsHeld = state.Conversation.Hold is not null };

    private static ConversationSummary Show(ConversationRecord record, Value? metadata) => new()
    {
        Id = record.ConversationId,
        Place = record.Place,
        Metadata = metadata?.Share(),
        IsOpen = record.End is null,
        LastInteractionAt = record.LastInteractionAt,
        CreatedAt = record.CreatedAt,
    };

    private static bool IsAskedFor(ConversationSummary conversation, ConversationQuery query) =>
        query.Filter.Spans(conversation.CreatedAt)
        && (!query.IsHeld || conversation.IsHeld);
}
