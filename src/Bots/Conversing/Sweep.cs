namespace Bots.Conversing;

/// <summary>Removes from a store what has expired, session by session.</summary>
public static class Sweep
{
    /// <summary>How many sessions are asked for at once.</summary>
    public const int AtOnce = 100;

    /// <summary>What was counted of bots before that day is not asked for any more.</summary>
    public static DateOnly FirstDayOfUsage(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-BotUsage.DaysKept);

    /// <param name="findDue">Gives the keys of at most <see cref="AtOnce"/> sessions in which something has expired.</param>
    /// <param name="expire">Has one of them remove it.</param>
    public static async Task Run(Func<Task<IReadOnlyList<string>>> findDue, Func<string, Task> expire)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // A session that is not done with, for whatever reason, is left to the next sweep.
        while (await findDue() is { Count: > 0 } keys && keys.Where(seen.Add).ToList() is { Count: > 0 } found)
        {
            foreach (var key in found)
                await expire(key);
        }
    }
}
