using BenchmarkDotNet.Reports;

namespace Csml.Benchmarks;

/// <summary>Our medians beside those of CSML engine 1.11.2, measured on a machine of the same kind (2 cores, one thread, in memory).</summary>
internal static class ReferenceTable
{
    /// <summary>Its microseconds for a whole turn, and how many times faster ours is meant to be.</summary>
    private static readonly Dictionary<string, (double Microseconds, double Goal)> Reference = new()
    {
        [nameof(TurnBenchmarks.SayHello)] = (210, 100),
        [nameof(TurnBenchmarks.SecondTurnOfHoldAndRemember)] = (241, 100),
        [nameof(TurnBenchmarks.FactorialOf20)] = (447, 50),
        [nameof(TurnBenchmarks.FibonacciOf15)] = (9_340, 50),
        [nameof(TurnBenchmarks.WhileTo1000)] = (2_870, 60),
        [nameof(TurnBenchmarks.ForeachOver1000)] = (10_200, 60),
        [nameof(TurnBenchmarks.ForeachOver1000WithSay)] = (120_000, 300),
        [nameof(TurnBenchmarks.Push1000ThenForeach)] = (727_000, 3_000),
        [nameof(TurnBenchmarks.SecondTurnOfLargeBot)] = (30_700, 5_000),
        [nameof(TurnBenchmarks.CompileLargeBot)] = (18_400, 10),
    };

    public static void Print(IEnumerable<Summary> summaries, TextWriter output)
    {
        output.WriteLine($"{"",-30}{"ours, µs",12}{"reference, µs",16}{"times faster",14}{"goal",8}");
        foreach (var report in summaries.SelectMany(summary => summary.Reports))
        {
            var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            if (report.ResultStatistics is not { } statistics || !Reference.TryGetValue(name, out var reference))
                continue;
            var ours = statistics.Median / 1_000;
            output.WriteLine($"{name,-30}{ours,12:0.00}{reference.Microseconds,16:0}{reference.Microseconds / ours,14:0}{reference.Goal,8:0}");
        }
    }
}
