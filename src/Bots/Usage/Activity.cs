using Bots.State;

namespace Bots.Conversing;

/// <summary>
/// What a session's messages add to the usage of its bot. It is written in one with the session, which knows when its client was seen
/// last: so each client is counted once, whatever happens, and nobody looks at the others.
/// </summary>
internal static class Activity
{
    // Longer than any window that clients are counted in: 30 days, and a month that began on a day of it.
    private const int DaysKnown = 31;

    /// <summary>The session after messages of today, and what is counted with it.</summary>
    public static (SessionState State, IReadOnlyList<UsageCount> Counts) Count(SessionState state, string botId, int messages, DateTimeOffset now)
    {
        var before = state.LastSeen;
        var today = DayOf(now);
        // Clocks of two servers may differ: nobody is seen before he was seen.
        if (before > today)
            today = before.Value;
        var counts = new List<UsageCount>(capacity: 4) { new(botId, UsageKind.Messages, today, messages) };
        if (before == today)
            return (state, counts);
        counts.Add(new UsageCount(botId, UsageKind.LastSeen, today, 1));
        if (before is { } last && IsKnown(last, today))
            counts.Add(new UsageCount(botId, UsageKind.LastSeen, last, -1));
        if (before?.FirstOfMonth() != today.FirstOfMonth())
            counts.Add(new UsageCount(botId, UsageKind.ClientsOfMonth, today.FirstOfMonth(), 1));
        return (state with { LastSeen = today }, counts);
    }

    /// <summary>When it does not matter any more that the client was seen: one who comes then counts anew.</summary>
    public static DateTimeOffset? KnownUntil(SessionState state) =>
        state.LastSeen is { } day ? new DateTimeOffset(day.AddDays(DaysKnown), TimeOnly.MinValue, TimeSpan.Zero) : null;

    public static DateOnly FirstOfMonth(this DateOnly day) => new(day.Year, day.Month, 1);

    private static bool IsKnown(DateOnly day, DateOnly today) => today.DayNumber - day.DayNumber < DaysKnown;

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
