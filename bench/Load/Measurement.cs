using System.Diagnostics;

namespace Load;

/// <summary>How fast something goes that several workers do at once, taken in rounds.</summary>
internal sealed class Measurement
{
    private readonly IReadOnlyList<Func<ValueTask>> _workers;
    private readonly Func<TimeSpan>? _processorTime;
    private readonly List<long> _latencies = [];
    private TimeSpan _counted;
    private TimeSpan _computed;

    /// <param name="workers">What each worker does again and again.</param>
    /// <param name="processorTime">The processor time that the measured processes have used so far.</param>
    public Measurement(IReadOnlyList<Func<ValueTask>> workers, Func<TimeSpan>? processorTime = null)
    {
        _workers = workers;
        _processorTime = processorTime;
    }

    public int Concurrency => _workers.Count;

    /// <summary>How often the work was done, in the warm-up of each round too.</summary>
    public long Done { get; private set; }

    /// <summary>All workers together.</summary>
    public double PerSecond => _latencies.Count / _counted.TotalSeconds;

    /// <summary>The processor time that the measured processes use each time; null when it is not measured.</summary>
    public TimeSpan? ProcessorTime => _processorTime is null ? null : _computed / Done;

    /// <summary>Users of a bot, each on a connection of its own.</summary>
    public static async Task<Measurement> OfAsync(LoadBot bot, int users, Func<TimeSpan>? processorTime = null) =>
        new(await Task.WhenAll(Enumerable.Range(0, users).Select(user => bot.ConnectAsync($"{users}-{user}-{Guid.NewGuid():N}"))), processorTime);

    /// <summary>Lets all work for the time. The first fifth is a warm-up: its latencies are not counted.</summary>
    public async Task TakeRoundAsync(TimeSpan time)
    {
        var computed = _processorTime?.Invoke() ?? TimeSpan.Zero;
        var begun = Stopwatch.GetTimestamp();
        var counted = begun + (long)(time.TotalSeconds / 5 * Stopwatch.Frequency);
        var end = begun + (long)(time.TotalSeconds * Stopwatch.Frequency);
        foreach (var (done, latencies) in await Task.WhenAll(_workers.Select(work => Task.Run(() => RepeatAsync(work, counted, end)))))
        {
            Done += done;
            _latencies.AddRange(latencies);
        }
        // Work that began in time is counted, and so is the time until its end.
        _counted += Stopwatch.GetElapsedTime(counted);
        _computed += (_processorTime?.Invoke() ?? TimeSpan.Zero) - computed;
    }

    /// <summary>The latency that this many percent do not exceed.</summary>
    public TimeSpan Percentile(int percent)
    {
        _latencies.Sort();
        return TimeSpan.FromSeconds((double)_latencies[Math.Min(_latencies.Count - 1, _latencies.Count * percent / 100)] / Stopwatch.Frequency);
    }

    private static async Task<(long Done, List<long> Latencies)> RepeatAsync(Func<ValueTask> work, long counted, long end)
    {
        var done = 0L;
        var latencies = new List<long>();
        for (var begun = Stopwatch.GetTimestamp(); begun < end; begun = Stopwatch.GetTimestamp())
        {
            await work();
            done++;
            if (begun >= counted)
                latencies.Add(Stopwatch.GetTimestamp() - begun);
        }
        return (done, latencies);
    }
}
