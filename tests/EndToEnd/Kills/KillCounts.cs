using System.Diagnostics;

namespace EndToEnd.Kills;

/// <summary>What happened to all users together.</summary>
internal sealed class KillCounts
{
    // Guards against a server that hangs.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(10);

    private long _acknowledged, _retried, _checked, _lost, _doubled, _longest;

    /// <summary>Turns that were answered.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Of these, the ones that were answered only when they were sent again.</summary>
    public long Retried => _retried;

    /// <summary>Acknowledged turns that were sent once more, and got the stored answer.</summary>
    public long Checked => _checked;

    public long Lost => _lost;

    public long Doubled => _doubled;

    /// <summary>The longest time from the first sending of a request to its answer.</summary>
    public TimeSpan Longest => TimeSpan.FromTicks(_longest);

    public void Acknowledge(bool afterRetry, TimeSpan after)
    {
        InterlockedMax(ref _longest, after.Ticks);
        Interlocked.Increment(ref _acknowledged);
        if (afterRetry)
            Interlocked.Increment(ref _retried);
    }

    public void Check() => Interlocked.Increment(ref _checked);

    public void Lose(long turns) => Interlocked.Add(ref _lost, turns);

    public void Double(long turns) => Interlocked.Add(ref _doubled, turns);

    /// <summary>Waits until so many more turns have been answered.</summary>
    /// <param name="hasFailed">Whether the users have stopped because one of them found a mistake.</param>
    public async Task UntilAcknowledgedAsync(int more, Func<bool> hasFailed)
    {
        var wanted = Acknowledged + more;
        for (var begun = Stopwatch.GetTimestamp(); Acknowledged < wanted && !hasFailed(); await Task.Delay(TimeSpan.FromMilliseconds(10)))
            Assert.True(Stopwatch.GetElapsedTime(begun) < HangLimit, $"{wanted - Acknowledged} of {more} turns are not answered: {this}");
    }

    public override string ToString() =>
        $"{Acknowledged} acknowledged turns, {Retried} of them after a retry, {Checked} stored answers checked, lost={Lost}, doubled={Doubled}, "
        + $"longest time without an answer {Longest.TotalSeconds:F1} s";

    private static void InterlockedMax(ref long location, long value)
    {
        for (var seen = Volatile.Read(ref location); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref location, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
