using System.Diagnostics;
using Bots.Telemetry;

namespace Bots.Compiling;

/// <summary>
/// Compiles bots, and large ones of a process one after the other: each takes a processor for some seconds, and up to 100 bytes of memory for each
/// of its characters. It does so on a thread of its own, so that those of turns and requests stay free.
/// </summary>
internal static class CompilationQueue
{
    /// <summary>Characters from which on a bot is large.</summary>
    private const long Large = 1 << 20;

    private static readonly SemaphoreSlim Place = new(1);

    public static async Task<T> Run<T>(BuildDocument build, Func<T> compile)
    {
        if (SizeOf(build) < Large)
            return Measure(compile);
        await Place.WaitAsync();
        try
        {
            return await Task.Factory.StartNew(() => Measure(compile), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Place.Release();
        }
    }

    private static T Measure<T>(Func<T> compile)
    {
        var begun = Stopwatch.GetTimestamp();
        var compiled = compile();
        ServerMetrics.NoteCompilation(Stopwatch.GetElapsedTime(begun));
        return compiled;
    }

    /// <summary>Characters of the flows and modules of a bot.</summary>
    public static long SizeOf(BuildDocument build) =>
        build.Flows.Sum(flow => (long)flow.Content.Length) + build.Modules.Sum(module => (long)module.Content.Length);
}
