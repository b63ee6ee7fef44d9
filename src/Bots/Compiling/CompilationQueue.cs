using System.Diagnostics;
using Bots.Conversing;
using Bots.Telemetry;

namespace Bots.Compiling;

/// <summary>
/// Compiles bots one after the other: a bot of a few hundred kilobytes can take a processor for a second, and hundreds of megabytes of memory. The bots that
/// wait take turns, however often each is compiled. Small bots do not wait for large ones. Each is compiled on a thread of its own, so that those of
/// turns and requests stay free.
/// </summary>
internal sealed class CompilationQueue
{
    /// <summary>Characters up to which a bot is compiled at once: it takes some milliseconds.</summary>
    private const long Tiny = 16 << 10;

    /// <summary>Characters from which on a bot is large.</summary>
    private const long Large = 1 << 20;

    private readonly Processors _small = OnePlace();
    private readonly Processors _large = OnePlace();

    public static CompilationQueue OfProcess { get; } = new();

    public async Task<T> Run<T>(BuildDocument build, Func<T> compile)
    {
        var size = SizeOf(build);
        if (size < Tiny)
            return Measure(compile);
        using var place = await (size < Large ? _small : _large).NextAsync(build.Id, CancellationToken.None);
        return await Task.Factory.StartNew(() => Measure(compile), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

    private static Processors OnePlace() => new(1, 0, TimeProvider.System);
}
