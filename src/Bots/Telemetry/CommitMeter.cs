using System.Diagnostics;

namespace Bots.Telemetry;

/// <summary>Measures the commits of a database, and the writes that wait for them. Nothing is measured that nothing collects.</summary>
/// <param name="system">The database, as OpenTelemetry names it: <c>sqlite</c> or <c>postgresql</c>.</param>
public sealed class CommitMeter(string system)
{
    /// <summary>The timestamp of a write that comes now; 0 when nothing is measured.</summary>
    public static long Stamp() => ServerMetrics.MeasuresCommits ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Notes how long writes have waited for the commit that begins now.</summary>
    /// <param name="stampOf">Reads the <see cref="Stamp"/> of a write.</param>
    /// <returns>The timestamp for <see cref="End"/>.</returns>
    public long Begin<TWrite>(IReadOnlyList<TWrite> writes, Func<TWrite, long> stampOf)
    {
        var now = Stamp();
        if (now > 0)
        {
            foreach (var stamp in writes.Select(stampOf).Where(stamp => stamp > 0))
                ServerMetrics.NoteCommitWait(system, Stopwatch.GetElapsedTime(stamp, now));
        }
        return now;
    }

    /// <summary>Notes that a commit has ended well.</summary>
    public void End(long begun, int writes)
    {
        if (begun > 0)
            ServerMetrics.NoteCommit(system, writes, Stopwatch.GetElapsedTime(begun));
    }
}
