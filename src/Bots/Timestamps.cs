namespace Bots;

/// <summary>Times as the API shows them.</summary>
public static class Timestamps
{
    /// <summary>Now in UTC, in the whole milliseconds that the API shows: what is stored is what was shown.</summary>
    public static DateTimeOffset GetUtcMilliseconds(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
