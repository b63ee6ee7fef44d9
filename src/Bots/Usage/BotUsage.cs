using Bots.Conversing;
using Bots.State;

namespace Bots;

/// <summary>
/// Reads what sessions have counted: no more rows than there are days in two months, however many clients there are. It has no state of
/// its own.
/// </summary>
public class BotUsage(string botId, IUsageCounters counters, TimeProvider clock) : IUsage
{
    /// <summary>What was counted longer ago than so many days is not asked for any more.</summary>
    public const int DaysKept = 100;

    private const int Days = 30;

    public async Task<UsageReport> Get()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var month = today.FirstOfMonth();
        var lastMonth = month.AddMonths(-1);
        var from = today.AddDays(1 - Days);
        // One read, so that all is of the same moment.
        var counts = await counters.Read(botId, from < lastMonth ? from : lastMonth);
        return new UsageReport(
            new UsageTotals(Sum(counts, UsageKind.Messages, month, today), Sum(counts, UsageKind.ClientsOfMonth, month, month)),
            new UsageTotals(Sum(counts, UsageKind.Messages, from, today), Sum(counts, UsageKind.LastSeen, from, today)),
            new UsageTotals(Sum(counts, UsageKind.Messages, lastMonth, month.AddDays(-1)), Sum(counts, UsageKind.ClientsOfMonth, lastMonth, lastMonth)));
    }

    public Task Delete() => counters.Delete(botId);

    private static long Sum(IReadOnlyList<UsageCount> counts, UsageKind kind, DateOnly first, DateOnly last) =>
        counts.Where(count => count.Kind == kind && count.Day >= first && count.Day <= last).Sum(count => count.Amount);
}
