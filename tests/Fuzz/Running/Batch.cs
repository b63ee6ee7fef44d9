using System.Diagnostics;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>Tries one seed after the other in this process, and prints what fails.</summary>
internal sealed class Batch(Progress progress, TextWriter output, InputKind? only)
{
    public const int Hung = 3;

    private static readonly TimeSpan MostForOne = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> _known = [];
    private long _started = Stopwatch.GetTimestamp();

    /// <returns>How many kinds of failure there were.</returns>
    public int Run(long firstSeed, TimeSpan time, int mostFailures)
    {
        using var watch = new Timer(_ => Watch(), null, MostForOne, TimeSpan.FromSeconds(1));
        var begun = Stopwatch.GetTimestamp();
        for (var seed = firstSeed; Stopwatch.GetElapsedTime(begun) < time && _known.Count < mostFailures; seed++)
        {
            progress.Seed = seed;
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            Try(InputMaker.Make(seed, only));
        }
        return _known.Count;
    }

    private void Try(FuzzInput input)
    {
        var (turns, failure) = Trial.Run(input);
        progress[input.Kind]++;
        progress.Turns += turns;
        if (failure is null || !_known.Add(Trial.KindOf(failure)))
            return;
        var small = Shrinker.Shrink(input, candidate => Trial.Run(candidate).Failure is { } other && Trial.KindOf(other) == Trial.KindOf(failure), KeepAlive);
        output.WriteLine(Report.Of(small, Trial.Run(small).Failure ?? failure));
        output.Flush();
    }

    private void KeepAlive() => Volatile.Write(ref _started, Stopwatch.GetTimestamp());

    // What hangs can't be shrunk from within.
    private void Watch()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _started)) > MostForOne)
            Environment.Exit(Hung);
    }
}
