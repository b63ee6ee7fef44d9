using System.Diagnostics;
using System.Globalization;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>Runs batches in processes of their own, so that what kills a process, by its stack or its memory, is found too.</summary>
/// <param name="only">The kind of inputs to try; null for all.</param>
internal sealed class Campaign(TextWriter output, InputKind? only = null)
{
    private const int Clean = 0;
    private const int Failed = 1;

    private static readonly TimeSpan MostForOne = TimeSpan.FromSeconds(90);

    private readonly Dictionary<InputKind, long> _inputs = [];
    private long _turns;

    /// <returns>How many failures there were; they have been printed.</returns>
    public int Run(long firstSeed, TimeSpan time, int mostFailures)
    {
        var begun = Stopwatch.GetTimestamp();
        var failures = 0;
        for (var seed = firstSeed; Stopwatch.GetElapsedTime(begun) < time && failures < mostFailures;)
        {
            var left = time - Stopwatch.GetElapsedTime(begun);
            var (exitCode, last, printed) = RunBatch(seed, left, mostFailures - failures);
            seed = last + 1;
            output.Write(printed);
            if (exitCode == Failed)
                failures += Math.Max(1, printed.Split("== seed").Length - 1);
            if (exitCode is Clean or Failed)
                continue;
            failures++;
            Shrink(last, exitCode);
        }
        var inputs = string.Join(", ", _inputs.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}")));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"From seed {firstSeed}: {inputs}; {_turns} turns, {failures} failures in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s."));
        return failures;
    }

    private (int ExitCode, long LastSeed, string Printed) RunBatch(long seed, TimeSpan time, int mostFailures)
    {
        var path = Path.GetTempFileName();
        try
        {
            var seconds = time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            var (exitCode, printed) = Child.Run(time + TimeSpan.FromMinutes(10), "batch", path, $"{seed}", seconds, $"{mostFailures}", $"{only}");
            using var progress = new Progress(path);
            foreach (var kind in Enum.GetValues<InputKind>())
                _inputs[kind] = _inputs.GetValueOrDefault(kind) + progress[kind];
            _turns += progress.Turns;
            return (exitCode, Math.Max(seed, progress.Seed), printed);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void Shrink(long seed, int exitCode)
    {
        var path = Path.GetTempFileName();
        var small = Shrinker.Shrink(InputMaker.Make(seed, only), candidate => Dies(candidate, path, exitCode), () => { });
        File.Delete(path);
        output.WriteLine(Report.Of(small, $"The process dies (exit code {exitCode}{(exitCode == Batch.Hung ? ", after a minute" : "")})."));
    }

    private static bool Dies(FuzzInput input, string path, int exitCode)
    {
        InputFile.Write(path, input);
        return Child.Run(MostForOne, "check", path).ExitCode == exitCode;
    }
}
