namespace Bots;

/// <summary>
/// For so long callers may go by an answer of an actor and not ask again (<see cref="LeasedAnswers{T}"/>). Who takes back what was answered
/// waits for the end of it, so that when he is told that it is taken back nobody goes by it any more. No two clocks are compared: a caller
/// counts from before he has asked, and the actor from after it has answered.
/// </summary>
public sealed class Lease(TimeSpan time, TimeProvider clock)
{
    // Another activation, of which this one knows nothing, may have answered until now.
    private long _last = clock.GetTimestamp();

    /// <summary>How long the lease is in a cluster, on both sides.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromSeconds(1);

    /// <summary>For actors whose callers ask each time.</summary>
    public static Lease None { get; } = new(TimeSpan.Zero, TimeProvider.System);

    /// <summary>Something is answered now.</summary>
    public void Give() => _last = clock.GetTimestamp();

    /// <summary>Ends when nobody goes by what was answered before.</summary>
    public async Task Expire()
    {
        if (time - clock.GetElapsedTime(_last) is { Ticks: > 0 } rest)
            await Task.Delay(rest, clock);
    }
}
