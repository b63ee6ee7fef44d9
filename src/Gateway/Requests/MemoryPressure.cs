using Bots;

namespace Gateway.Requests;

/// <summary>Whether the process is about to run out of memory. Then it takes in no large bodies, and goes on with what it has begun.</summary>
/// <param name="read">Bytes in use, and of how many: of each memory that may run out.</param>
internal sealed class MemoryPressure(Func<IEnumerable<(long Used, long All)>> read, TimeProvider clock)
{
    /// <summary>Bytes of a body that is taken in all the same.</summary>
    public const long SmallBody = 64 * 1024;

    private const double HighLoad = 0.95;

    // What is known is as old as the last collection, and a process that takes in nothing collects nothing.
    private static readonly TimeSpan CollectionInterval = TimeSpan.FromSeconds(10);

    private long _collected = clock.GetTimestamp();

    /// <exception cref="UnavailableException">There is too little memory left.</exception>
    public void Check()
    {
        if (read().All(memory => memory.Used <= HighLoad * memory.All))
            return;
        var collected = Volatile.Read(ref _collected);
        if (clock.GetElapsedTime(collected) > CollectionInterval && Interlocked.CompareExchange(ref _collected, clock.GetTimestamp(), collected) == collected)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        throw new UnavailableException("The server is short of memory.");
    }

    /// <summary>The memory of the machine or the container, and the heap, which may have a limit of its own.</summary>
    public static IEnumerable<(long Used, long All)> OfProcess()
    {
        var memory = GC.GetGCMemoryInfo();
        // The threshold is 90 % of the memory, unless it is set otherwise.
        return [(memory.MemoryLoadBytes, memory.HighMemoryLoadThresholdBytes * 10 / 9), (memory.TotalCommittedBytes, memory.TotalAvailableMemoryBytes)];
    }
}
