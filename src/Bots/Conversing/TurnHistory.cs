using Bots.State;
using Bots.Storage;

namespace Bots.Conversing;

/// <summary>Turns page by page, the newest first, with their recordings.</summary>
public static class TurnHistory
{
    // Bytes of recordings after which a page ends.
    private const int MostRecorded = 4 << 20;

    /// <param name="read">Looks at turns.</param>
    /// <param name="findRecording">Gives the recording of a turn, if the turn has one.</param>
    public static async Task<TurnPage> List(
        TurnQuery query, DateTimeOffset now, Func<RowRange, Task<IReadOnlyList<Candidate<UserTurn>>>> read, Func<long, Task<byte[]?>> findRecording)
    {
        var turns = new List<UserTurn>();
        var recorded = 0;
        var before = query.After ?? long.MaxValue;
        var scan = new HistoryScan<UserTurn>(query.Filter, read);
        await foreach (var (id, found) in scan.From(before, query.Most + 1))
        {
            if (turns.Count == query.Most || recorded >= MostRecorded)
                return new TurnPage(turns, before);
            before = id;
            if (found is null || !IsAskedFor(found.Turn, query.Filter, now) || (query.ConversationId is { } asked && asked != found.Turn.ConversationId))
                continue;
            var recording = await findRecording(id);
            recorded += recording?.Length ?? 0;
            turns.Add(found with { Turn = found.Turn with { Recording = recording } });
        }
        return new TurnPage(turns, scan.IsAtEnd ? null : before);
    }

    internal static bool IsAskedFor(TurnRecord turn, HistoryFilter filter, DateTimeOffset now) =>
        Lifetimes.Lives(turn.ExpiresAt, now) && filter.Spans(turn.Answer.ReceivedAt);
}
