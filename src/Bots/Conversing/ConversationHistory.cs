using Bots.State;

namespace Bots.Conversing;

/// <summary>
/// The conversations of a session, by their last turns, the newest first. Those whose last turn is in the document are told from the turns
/// there. A segment keeps those whose last turn it has, and says which is the nearest one before it that has any: so a page reads no segment
/// for nothing, however long conversations are.
/// </summary>
public sealed class ConversationHistory(ITranscripts segments)
{
    /// <summary>Of one page. When they are read and the page is not full, it ends there.</summary>
    private const int MostSegments = 16;

    public async Task<ConversationPage> List(SessionState state, ConversationQuery query, DateTimeOffset now)
    {
        var page = new List<(ConversationSummary Conversation, ConversationPosition Position)>();
        if (query.After?.Segment is null)
            Add(ConversationRecord.Of(state.Turns.Select(turn => turn.Read())), segment: null);
        // One that is open has its last turn in the document.
        var number = query.IsOpen is true ? null : query.After?.Segment ?? state.LastWithConversations;
        for (var reads = 0; number >= state.FirstSegment && page.Count <= query.Most; reads++)
        {
            if (reads == MostSegments)
                return new ConversationPage(Conversations(page), new ConversationPosition(number, query.After?.Turn ?? int.MaxValue));
            if (await segments.Find(number.Value) is not { } segment)
                break;
            Add(segment.Conversations, number);
            number = segment.ConversationsBefore;
        }
        return page.Count > query.Most
            ? new ConversationPage(Conversations(page[..query.Most]), page[query.Most - 1].Position)
            : new ConversationPage(Conversations(page), Next: null);

        void Add(IEnumerable<ConversationRecord> records, int? segment)
        {
            var found = records.Reverse()
                .Where(record => Lifetimes.Lives(record.ExpiresAt, now) && (query.After is not { } after || record.LastTurn < after.Turn))
                .Select(record => (Conversation: Shown(record, state), new ConversationPosition(segment, record.LastTurn)));
            page.AddRange(found.Where(item => query.IsOpen is not { } isOpen || item.Conversation.IsOpen == isOpen));
        }
    }

    /// <summary>The open conversation, or null.</summary>
    public static ConversationSummary? FindOpen(SessionState state) => !state.Conversation.IsOpen
        ? null
        : ConversationRecord.Of(state.Turns.Select(turn => turn.Read())).Where(record => record.Id == state.ConversationId)
            .Select(record => Shown(record, state)).SingleOrDefault();

    private static List<ConversationSummary> Conversations(IEnumerable<(ConversationSummary Conversation, ConversationPosition Position)> page) =>
        [.. page.Select(item => item.Conversation)];

    private static ConversationSummary Shown(ConversationRecord record, SessionState state)
    {
        var isNewest = record.Id == state.ConversationId;
        return new ConversationSummary
        {
            Id = record.Id,
            Place = record.Place,
            Metadata = isNewest ? state.Metadata?.Share() : null,
            IsOpen = isNewest && state.Conversation.IsOpen,
            LastInteractionAt = record.LastInteractionAt,
            CreatedAt = record.CreatedAt,
        };
    }
}
