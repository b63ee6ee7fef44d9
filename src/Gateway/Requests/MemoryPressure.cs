using Bots;

namespace Gateway.Requests;

/// <summary>Whether the process is about to run out of memory. Then it takes in no large bodies, and goes on with what it has begun.</summary>
/// <param name="read">Says how many bytes are in use, and of how many: of the machine, of the container, or of a limit of the process.</param>
internal sealed class MemoryPressure(Func<(long Used, long All)> read)
{
    /// <summary>Bytes of a body that is taken in all the same.</summary>
    public const long SmallBody = 64 * 1024;

    private const double HighLoad = 0.95;

    /// <summary>As the garbage collector sees it.</summary>
    public static MemoryPressure OfProcess { get; } = new(() =>
    {
        var memory = GC.GetGCMemoryInfo();
        return (memory.MemoryLoadBytes, memory.TotalAvailableMemoryBytes);
    });

    /// <exception cref="UnavailableException">There is too little memory left.</exception>
    public void Check()
    {
        var (used, all) = read();
        if (used <= HighLoad * all)
            return;
        // What is known is as old as the last collection.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Optimized, blocking: false);
        throw new UnavailableException("The server is short of memory.");
    }
}
