using Bots.Conversing;

namespace Bots;

/// <summary>From what sessions have counted to a report: there are two rows a day at most, however many clients there are.</summary>
public static class UsageReports
{
    /// <summary>Days for which counts are kept.</summary>
    public const int DaysKept = 100;

    private const int Days = 30;

    /// <summary>The first day that a report needs.</summary>
    public static DateOnly FirstDay(DateOnly today) => Earlier(today.AddDays(1 - Days), today.FirstOfMonth().AddMonths(-1));

    /// <param name="counts">What was counted since <see cref="FirstDay"/>.</param>
    public static UsageReport Of(IReadOnlyList<UsageCount> counts, DateOnly today)
    {
        var month = today.FirstOfMonth();
        var lastMonth = month.AddMonths(-1);
        var from = today.AddDays(1 - Days);
        return new UsageReport(
            new UsageTotals(Sum(counts, UsageKind.Messages, month, today), Sum(counts, UsageKind.ClientsOfMonth, month, month)),
            new UsageTotals(Sum(counts, UsageKind.Messages, from, today), Sum(counts, UsageKind.LastSeen, from, today)),
            new UsageTotals(Sum(counts, UsageKind.Messages, lastMonth, month.AddDays(-1)), Sum(counts, UsageKind.ClientsOfMonth, lastMonth, lastMonth)));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static long Sum(IReadOnlyList<UsageCount> counts, UsageKind kind, DateOnly first, DateOnly last) =>
        counts.Where(count => count.Kind == kind && count.Day >= first && count.Day <= last).Sum(count => count.Amount);
}
