using Bots.Storage;

namespace Bots.Conversing;

/// <summary>Removes from a store what has expired, session by session.</summary>
public static class Sweep
{
    /// <summary>How many sessions are asked for at once.</summary>
    public const int AtOnce = 100;

    /// <summary>What was counted of bots before that day is not asked for any more.</summary>
    public static DateOnly FirstDayOfUsage(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-UsageReports.DaysKept);

    /// <param name="findDue">Gives at most <see cref="AtOnce"/> documents in which something has expired.</param>
    /// <param name="expire">Has the session of one of them delete it.</param>
    public static async Task Run(Func<Task<IReadOnlyList<DueDocument>>> findDue, Func<DueDocument, Task> expire)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // A session that is not done with, for whatever reason, is left to the next sweep.
        while (await findDue() is { Count: > 0 } due && due.Where(document => seen.Add(document.Key)).ToList() is { Count: > 0 } found)
        {
            foreach (var document in found)
                await expire(document);
        }
    }
}
