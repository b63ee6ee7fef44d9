using Bots.Storage;

namespace Bots.Conversing;

/// <summary>Looks at the rows of a history for one page, the newest first: at so many that a filter which leaves most of them out makes a short page.</summary>
/// <param name="read">Looks at the rows of a range.</param>
internal sealed class HistoryScan<T>(HistoryFilter filter, Func<RowRange, Task<IReadOnlyList<Candidate<T>>>> read)
    where T : class
{
    private const int MostRows = 1_000;

    // Each conversation comes with the body of its session.
    private const int MostAtOnce = 200;

    // An event is received at most so long before its turn is written; a turn that was cut off on its way through several bots may take longer.
    // The clocks of two processes differ by less.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    /// <summary>Whether all rows have been looked at. It is known when the rows have ended.</summary>
    public bool IsAtEnd { get; private set; }

    /// <param name="before">The first row has a smaller id.</param>
    /// <param name="first">How many rows are read at first. Later reads take more, because the filter leaves most rows out.</param>
    public async IAsyncEnumerable<Candidate<T>> From(long before, int first)
    {
        for (int looked = 0, most = first; looked < MostRows; most = Math.Min(2 * most, MostAtOnce))
        {
            var range = RangeOf(before, Math.Min(most, MostRows - looked));
            var rows = await read(range);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < range.Most)
            {
                IsAtEnd = true;
                yield break;
            }
            before = rows[^1].Id;
            looked += rows.Count;
        }
    }

    // The rows that may have a time that the filter asks for. Ids are ahead of times after the clock was set back. The scan of one user's rows also
    // looks at rows that seem too late, so that it misses none. A bot has too many of them.
    private RowRange RangeOf(long before, int most) => new(
        After: filter.From is { } from ? RowIds.FirstOf(from, -Slack) - 1 : 0,
        Before: filter is { To: { } to, UserId: null } ? Math.Min(before, RowIds.FirstOf(to, Slack)) : before,
        most);
}
