using BenchmarkDotNet.Attributes;
using Csml.Conversations;

namespace Csml.Benchmarks;

/// <summary>One whole turn in memory: event and state in, messages and state out, the budget counted.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TurnBenchmarks
{
    private static readonly Event Hello = Event.Text("hello");
    private static readonly ConversationState Waiting = BenchmarkBots.AfterFirstTurn(BenchmarkBots.Remember);
    private static readonly ConversationState WaitingInLarge = BenchmarkBots.AfterFirstTurn(BenchmarkBots.Large);

    [Benchmark]
    public ValueTask<TurnResult> SayHello() => Turn.RunAsync(BenchmarkBots.Hello, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> SecondTurnOfHoldAndRemember() => Turn.RunAsync(BenchmarkBots.Remember, Waiting, Hello);

    [Benchmark]
    public ValueTask<TurnResult> FactorialOf20() => Turn.RunAsync(BenchmarkBots.Factorial, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> FibonacciOf15() => Turn.RunAsync(BenchmarkBots.Fibonacci, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> WhileTo1000() => Turn.RunAsync(BenchmarkBots.While, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> ForeachOver1000() => Turn.RunAsync(BenchmarkBots.Foreach, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> ForeachOver1000WithSay() => Turn.RunAsync(BenchmarkBots.ForeachSay, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> Push1000ThenForeach() => Turn.RunAsync(BenchmarkBots.Push, ConversationState.New, Hello);

    [Benchmark]
    public ValueTask<TurnResult> SecondTurnOfLargeBot() => Turn.RunAsync(BenchmarkBots.Large, WaitingInLarge, Hello);

    [Benchmark]
    public Compilation CompileLargeBot() => Compilation.Create(BenchmarkBots.LargeSource);
}
