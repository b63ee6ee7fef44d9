using Bots.Storage;

namespace Bots.Conversing;

/// <summary>Which rows the pages of a history look at.</summary>
internal static class HistoryRange
{
    /// <summary>How many rows one page looks at. A filter that leaves most of them out makes a short page, and others follow.</summary>
    public const int MostRows = 1_000;

    // An event is received at most so long before its turn is written; a turn that was cut off on its way through several bots may take longer.
    // The clocks of two processes differ by less.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    /// <summary>
    /// The rows that may have a time that the filter asks for. Ids are ahead of times after the clock was set back. For one user all later rows are
    /// looked at, so that none is missed; for a bot there are too many.
    /// </summary>
    public static RowRange Of(HistoryFilter filter, long before, int most) => new(
        After: filter.From is { } from ? RowIds.FirstOf(from, -Slack) - 1 : 0,
        Before: filter is { To: { } to, UserId: null } ? Math.Min(before, RowIds.FirstOf(to, Slack)) : before,
        most);
}
