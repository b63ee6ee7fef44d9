using System.Diagnostics;

namespace Load;

/// <summary>How fast something went that several did at once.</summary>
/// <param name="PerSecond">All together.</param>
internal sealed record Measurement(int Concurrency, double PerSecond, TimeSpan P50, TimeSpan P95, TimeSpan P99)
{
    /// <summary>
    /// Lets each worker do its work again and again until the time is over or all have done the most together; the first fifth of
    /// the time warms up and is not counted.
    /// </summary>
    public static async Task<Measurement> TakeAsync(int concurrency, TimeSpan time, int most, Func<int, Task<Func<ValueTask>>> worker)
    {
        var work = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(worker));
        var begun = Stopwatch.GetTimestamp();
        var counted = begun + (long)(time.TotalSeconds / 5 * Stopwatch.Frequency);
        var end = begun + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(work.Select(one => Task.Run(() => RepeatAsync(one, counted, end, most / concurrency))));

        var all = latencies.SelectMany(taken => taken).Order().ToArray();
        if (all.Length == 0)
            throw new InvalidOperationException("Nothing was done in the time.");
        // A worker that had its most before the end was over earlier than the clock.
        var last = Math.Min(end, Stopwatch.GetTimestamp());
        return new Measurement(
            concurrency,
            all.Length / Stopwatch.GetElapsedTime(counted, last).TotalSeconds,
            At(all, 0.50),
            At(all, 0.95),
            At(all, 0.99));
    }

    private static async Task<List<long>> RepeatAsync(Func<ValueTask> work, long counted, long end, int most)
    {
        var latencies = new List<long>();
        for (var done = 0; done < most; done++)
        {
            var begun = Stopwatch.GetTimestamp();
            if (begun >= end)
                break;
            await work();
            if (begun >= counted)
                latencies.Add(Stopwatch.GetTimestamp() - begun);
        }
        return latencies;
    }

    private static TimeSpan At(long[] ordered, double part) =>
        TimeSpan.FromSeconds((double)ordered[(int)Math.Min(ordered.Length - 1, ordered.Length * part)] / Stopwatch.Frequency);
}
