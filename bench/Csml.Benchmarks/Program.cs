using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Csml.Benchmarks;

var summaries = BenchmarkSwitcher.FromAssembly(typeof(TurnBenchmarks).Assembly)
    .Run(args, DefaultConfig.Instance.WithOptions(ConfigOptions.JoinSummary));
ReferenceTable.Print(summaries, Console.Out);
