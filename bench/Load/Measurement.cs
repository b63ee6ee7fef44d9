using System.Diagnostics;

namespace Load;

/// <summary>How fast something goes that several workers do at once, taken in rounds.</summary>
internal sealed class Measurement
{
    private readonly IReadOnlyList<Func<ValueTask>> _workers;
    private readonly List<long> _latencies = [];
    private TimeSpan _counted;

    /// <param name="workers">What each worker does again and again.</param>
    public Measurement(IReadOnlyList<Func<ValueTask>> workers) => _workers = workers;

    public int Concurrency => _workers.Count;

    /// <summary>All workers together.</summary>
    public double PerSecond => _latencies.Count / _counted.TotalSeconds;

    /// <summary>Lets all work for the time; its first fifth warms up and is not counted.</summary>
    public async Task TakeRoundAsync(TimeSpan time)
    {
        var begun = Stopwatch.GetTimestamp();
        var counted = begun + (long)(time.TotalSeconds / 5 * Stopwatch.Frequency);
        var end = begun + (long)(time.TotalSeconds * Stopwatch.Frequency);
        foreach (var latencies in await Task.WhenAll(_workers.Select(work => Task.Run(() => RepeatAsync(work, counted, end)))))
            _latencies.AddRange(latencies);
        // What was begun in time is counted, and so is the time it took to its end.
        _counted += Stopwatch.GetElapsedTime(counted);
    }

    /// <summary>The latency that so many of a hundred do not exceed.</summary>
    public TimeSpan Percentile(int percent)
    {
        _latencies.Sort();
        return TimeSpan.FromSeconds((double)_latencies[Math.Min(_latencies.Count - 1, _latencies.Count * percent / 100)] / Stopwatch.Frequency);
    }

    private static async Task<List<long>> RepeatAsync(Func<ValueTask> work, long counted, long end)
    {
        var latencies = new List<long>();
        for (var begun = Stopwatch.GetTimestamp(); begun < end; begun = Stopwatch.GetTimestamp())
        {
            await work();
            if (begun >= counted)
                latencies.Add(Stopwatch.GetTimestamp() - begun);
        }
        return latencies;
    }
}
