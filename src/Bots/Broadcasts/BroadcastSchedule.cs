namespace Bots.Broadcasts;

/// <summary>When what is done with a broadcast.</summary>
public static class BroadcastSchedule
{
    /// <summary>So long an attempt belongs to who has claimed it, and when nothing is heard of it by then, somebody else makes the next.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>So long it is asked for after it is over.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    // From 5 seconds over 3 ^ 6 times as much to the longest.
    private const int LongestExponent = 7;

    /// <summary>When a broadcast is tried again whose attempt has failed; null when it is given up.</summary>
    public static DateTimeOffset? NextAttempt(DateTimeOffset createdAt, int attempts, DateTimeOffset now)
    {
        var pause = FirstPause * Math.Pow(3, Math.Min(attempts - 1, LongestExponent));
        var next = now + (pause < LongestPause ? pause : LongestPause);
        return next - createdAt <= GivenUpAfter ? next : null;
    }
}
