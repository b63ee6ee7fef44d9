using Bots.State;
using Bots.Storage;

namespace Bots.Conversing;

/// <summary>The messages of a session page by page, the newest first.</summary>
public sealed class MessageHistory(ISessionRows rows)
{
    // An event is received at most so long before its turn is written; a turn that was cut off on its way through several bots may take longer.
    // The clocks of two processes differ by less.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    public async Task<MessagePage> List(MessageQuery query, DateTimeOffset now)
    {
        var messages = new List<TranscriptMessage>();
        MessagePosition? last = null;
        for (var before = await FirstOf(query); ;)
        {
            var page = await rows.ListTurns(before, query.Most + 1);
            foreach (var turn in page.Turns)
            {
                if (RowIds.TimeOf(turn.Id) + Slack < query.From)
                    return new MessagePage(messages, Next: null);
                if (!IsAskedFor(turn, query, now))
                    continue;
                var all = Of(turn);
                var order = query.After is { } after && after.Turn == turn.Id ? Math.Min(after.Order, all.Count) : all.Count;
                while (--order >= 0)
                {
                    if (messages.Count == query.Most)
                        return new MessagePage(messages, last);
                    messages.Add(all[order]);
                    last = new MessagePosition(turn.Id, order);
                }
            }
            if (page.Next is not { } next)
                return new MessagePage(messages, Next: null);
            before = next;
        }
    }

    // The turn where the page before ended is read again: it may have more messages.
    private async Task<long> FirstOf(MessageQuery query)
    {
        var after = query.After is { } position ? position.Turn + 1 : long.MaxValue;
        return query.To is { } to ? await EndOf(to, after) : after;
    }

    /// <summary>Of a session, ids and times grow together. But ids may be ahead of times where the clock was set back, so that the place is searched.</summary>
    /// <param name="end">No turn from this id on is asked for.</param>
    private async Task<long> EndOf(DateTimeOffset to, long end)
    {
        // Before this id no turn is later.
        var start = RowIds.FirstOf(to - Slack);
        var next = end;
        while (start < end)
        {
            if (await FindBefore(next) is { } newest && newest.Answer.ReceivedAt > to)
                end = newest.Id;
            else
                start = next;
            // What is left is read.
            if (end - start < RowIds.Range(Slack))
                break;
            next = start + ((end - start) / 2);
        }
        return end;
    }

    private async Task<TurnRecord?> FindBefore(long id)
    {
        for (long? before = id; before is { } place;)
        {
            var page = await rows.ListTurns(place, most: 1);
            if (page.Turns is [var turn])
                return turn;
            // It can't be read.
            before = page.Next;
        }
        return null;
    }

    private static bool IsAskedFor(TurnRecord turn, MessageQuery query, DateTimeOffset now) =>
        Lifetimes.Lives(turn.ExpiresAt, now) && !(turn.Answer.ReceivedAt < query.From) && !(turn.Answer.ReceivedAt > query.To);

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
