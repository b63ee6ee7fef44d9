namespace Grains.Tests;

/// <summary>No other tests run in the process meanwhile: its memory is measured.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

internal static class ManagedHeap
{
    private const long Noise = 64 << 10;
    private const int Measurements = 100;

    /// <summary>Bytes in use. Clusters of earlier tests free memory for a while after they end: this waits until the figure stays.</summary>
    public static long Settled()
    {
        var last = Measure();
        for (var i = 0; i < Measurements; i++)
        {
            Thread.Sleep(100);
            var now = Measure();
            if (Math.Abs(now - last) < Noise)
                return now;
            last = now;
        }
        return last;
    }

    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
