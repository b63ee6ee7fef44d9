using Bots.State;

namespace Bots.Conversing;

/// <summary>The messages of a session page by page. A page reads what is in the document and a few segments, however long the transcript is.</summary>
public sealed class MessageHistory(ITranscripts segments)
{
    /// <summary>Of one page. When they are read and the page is not full, it ends there.</summary>
    private const int MostSegments = 16;

    public async Task<MessagePage> List(SessionState state, MessageQuery query, DateTimeOffset now)
    {
        var page = new Page(query, now);
        if (page.Take(state.Turns.Select(turn => turn.Read()), state.Segments) is { } ended)
            return ended;
        var number = await FirstSegment(state, query);
        for (var last = number - MostSegments; number >= state.FirstSegment; number--)
        {
            if (number == last)
                return page.EndAt(number);
            if (await segments.Find(number) is not { } segment)
                continue;
            if (page.Take(segment.Turns, number) is { } full)
                return full;
            if (segment.Since < query.From)
                break;
            page.Pass(segment);
        }
        return page.End();
    }

    private async Task<int> FirstSegment(SessionState state, MessageQuery query)
    {
        if (query.After is { } after)
        {
            // From the segment that it names on, as many as the turns of a document can have been sealed into.
            var first = Math.Max(after.Segment, state.FirstSegment);
            var end = Math.Min(state.Segments, first + Transcript.KeptTurns + 1);
            return first >= end ? state.Segments - 1 : await segments.FindLast(first, end, segment => segment.FirstTurn <= after.Turn);
        }
        return query.To is { } to
            ? await segments.FindLast(state.FirstSegment, state.Segments, segment => segment.Since <= to)
            : state.Segments - 1;
    }

    private sealed class Page(MessageQuery query, DateTimeOffset now)
    {
        private readonly List<TranscriptMessage> _messages = [];
        private MessagePosition? _last;
        private int _firstTurn = int.MaxValue;

        /// <summary>Takes messages of turns, the newest first.</summary>
        /// <param name="turns">Oldest first.</param>
        /// <returns>The page, when it is full and there are more.</returns>
        public MessagePage? Take(IEnumerable<TurnRecord> turns, int segment)
        {
            foreach (var turn in turns.Reverse().Where(IsAskedFor))
            {
                var messages = Of(turn);
                var order = query.After is { } after && after.Turn == turn.Number ? Math.Min(after.Order, messages.Count) : messages.Count;
                while (--order >= 0)
                {
                    if (_messages.Count == query.Most)
                        return new MessagePage(_messages, _last);
                    _messages.Add(messages[order]);
                    _last = new MessagePosition(segment, turn.Number, order);
                }
            }
            return null;
        }

        /// <summary>Notes how far it has come.</summary>
        public void Pass(TranscriptSegment segment) => _firstTurn = segment.FirstTurn;

        public MessagePage End() => new(_messages, Next: null);

        /// <summary>The page, which goes on with a segment that was not read yet.</summary>
        public MessagePage EndAt(int segment) => new(_messages, new MessagePosition(segment, _firstTurn - 1, Order: int.MaxValue));

        private bool IsAskedFor(TurnRecord turn) =>
            Lifetimes.Lives(turn.ExpiresAt, now)
            && (query.After is not { } after || turn.Number <= after.Turn)
            && !(turn.Answer.ReceivedAt < query.From)
            && !(turn.Answer.ReceivedAt > query.To);
    }

    // In low data mode the newest answer is kept for a retry, and for nothing else.
    private static IReadOnlyList<TranscriptMessage> Of(TurnRecord turn)
    {
        var shown = turn.IsLowData ? turn.WithoutContents() : turn;
        return [EventOf(shown), .. shown.Answer.Messages.Select((message, i) => Of(shown, message, i + 1))];
    }

    private static TranscriptMessage EventOf(TurnRecord turn) => new()
    {
        ConversationId = turn.ConversationId,
        RequestId = turn.Answer.RequestId,
        Order = 0,
        Place = turn.Place,
        ContentType = turn.ContentType,
        Content = turn.Content.IsNull ? null : turn.Content.Share(),
        IsSecure = turn.IsSecure,
        CreatedAt = turn.Answer.ReceivedAt,
    };

    private static TranscriptMessage Of(TurnRecord turn, ChatMessage message, int order) => new()
    {
        ConversationId = message.ConversationId,
        RequestId = turn.Answer.RequestId,
        Order = order,
        InteractionOrder = message.InteractionOrder,
        // Of what another bot said it is not known.
        Place = message.ConversationId == turn.ConversationId ? turn.Place : null,
        ContentType = message.ContentType,
        Content = message.Content.Share(),
        CreatedAt = turn.Answer.ReceivedAt,
    };
}
