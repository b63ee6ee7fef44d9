using Bots.State;
using Bots.Storage;

namespace Bots.Conversing;

/// <summary>Messages page by page, the newest first.</summary>
public static class MessageHistory
{
    /// <param name="read">Looks at turns.</param>
    public static async Task<MessagePage> List(MessageQuery query, DateTimeOffset now, Func<RowRange, Task<IReadOnlyList<Candidate<UserTurn>>>> read)
    {
        var messages = new List<UserMessage>();
        MessagePosition? last = null;
        // The turn where the page before ended is read again: it may have more messages.
        var before = query.After is { } position ? position.Turn + 1 : long.MaxValue;
        var scan = new HistoryScan<UserTurn>(query.Filter, read);
        await foreach (var (id, found) in scan.From(before, query.Most + 1))
        {
            before = id;
            if (found is not { Session: var session, Turn: var turn } || !TurnHistory.IsAskedFor(turn, query.Filter, now))
                continue;
            var all = Of(turn);
            var order = query.After is { } after && after.Turn == id ? Math.Min(after.Order, all.Count) : all.Count;
            while (--order >= 0)
            {
                if (messages.Count == query.Most)
                    return new MessagePage(messages, last);
                messages.Add(new UserMessage(session, all[order]));
                last = new MessagePosition(id, order);
            }
        }
        return new MessagePage(messages, scan.IsAtEnd ? null : new MessagePosition(before, Order: 0));
    }

    private static IReadOnlyList<TranscriptMessage> Of(TurnRecord turn) =>
        [EventOf(turn), .. turn.Answer.Messages.Select((message, i) => Of(turn, message, i + 1))];

    private static TranscriptMessage EventOf(TurnRecord turn) => new()
    {
        ConversationId = turn.ConversationId,
        RequestId = RequestIds.ClientsOf(turn.Answer.RequestId),
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
        RequestId = RequestIds.ClientsOf(turn.Answer.RequestId),
        Order = order,
        InteractionOrder = message.InteractionOrder,
        // Of what another bot said it is not known.
        Place = message.ConversationId == turn.ConversationId ? turn.Place : null,
        ContentType = message.ContentType,
        Content = message.Content.Share(),
        CreatedAt = turn.Answer.ReceivedAt,
    };
}
