namespace Bots.Conversing;

/// <summary>Removes from a store what has expired.</summary>
public static class Sweep
{
    /// <summary>How much is asked for, or deleted, at once.</summary>
    public const int AtOnce = 100;

    /// <summary>What was counted of bots before that day is not asked for any more.</summary>
    public static DateOnly FirstDayOfUsage(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-UsageReports.DaysKept);

    /// <param name="list">Gives at most <see cref="AtOnce"/> items that are due, after the one that it is given.</param>
    /// <param name="expire">Deletes what has expired of one of them.</param>
    public static async Task Run<T>(Func<T?, Task<IReadOnlyList<T>>> list, Func<T, Task> expire)
        where T : class
    {
        for (T? last = null; await list(last) is { Count: > 0 } due; last = due[^1])
        {
            foreach (var item in due)
                await expire(item);
        }
    }
}
