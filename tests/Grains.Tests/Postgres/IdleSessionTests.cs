using System.Diagnostics;
using System.Globalization;
using Bots;
using Bots.Tests;
using Csml;
using Grains.Actors;
using Grains.Tests.Behaviour;
using Xunit.Abstractions;

namespace Grains.Tests;

/// <summary>
/// What sessions and builds cost, in memory and out of it. CSML_IDLE_SESSIONS in the environment says how many there are:
/// <c>CSML_IDLE_SESSIONS=1000000 dotnet test tests/Grains.Tests --filter IdleSessionTests --logger 'console;verbosity=detailed'</c>.
/// </summary>
[Collection(Alone.Name)]
public sealed class IdleSessionTests(ITestOutputHelper output) : HostedTests
{
    private const int InCi = 5_000;
    private const int Talking = 1_000;
    private const int Turns = 3;

    private static readonly int Sessions =
        int.TryParse(Environment.GetEnvironmentVariable("CSML_IDLE_SESSIONS"), CultureInfo.InvariantCulture, out var set) ? set : InCi;

    private TestHost Cluster => (TestHost)Host;

    [Fact]
    public async Task Idle_sessions_are_on_disk_and_not_in_memory()
    {
        var activations = new ActivationCount(Cluster.Cluster.Client);
        var bot = await BuildBot(Flows.Counter);
        var asleep = Memory();
        foreach (var some in Enumerable.Range(0, Talking).Chunk(100))
            await Task.WhenAll(some.Select(i => Talk(User(bot, Name(i)))));
        Assert.Equal(Talking, await activations.Count(typeof(SessionGrain)));
        var awake = Memory();

        await activations.CollectAll();
        Assert.Equal(0, await activations.Count(typeof(SessionGrain)));
        var before = Memory();
        await Cluster.CopySession(User(bot, Name(0)), Enumerable.Range(Talking, Sessions - Talking).Select(i => User(bot, Name(i))));
        var disk = await Cluster.MeasureTable("documents");

        var begun = Stopwatch.GetTimestamp();
        foreach (var i in new[] { 0, Sessions / 2, Sessions - 1 })
            Assert.Equal([$"{Turns + 1}"], TextsOf(await Say(User(bot, Name(i)), "go")));
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.Equal(3, await activations.Count(typeof(SessionGrain)));
        await activations.CollectAll();
        var after = Memory();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {Sessions} idle sessions: 0 activations, {(double)disk / Sessions:F0} bytes of disk each, {disk >> 20} MiB together, with the index
            managed heap: {before >> 10} KiB before they were there, {after >> 10} KiB after
            {Talking} sessions in memory after {Turns} turns: {(double)(awake - asleep) / Talking:F0} bytes each; three idle ones answered in {took.TotalMilliseconds:F0} ms
            """));
        // Not the sessions, whose documents alone are a thousand times as much.
        Assert.InRange(after - before, long.MinValue, 8 << 20);
        Assert.InRange((awake - asleep) / Talking, 1 << 10, 20 << 10);
    }

    [Fact]
    public void A_compiled_build_takes_some_ten_times_its_text()
    {
        const int steps = 5_000;
        var text = "start:\n  goto step0\n" + string.Concat(Enumerable.Range(0, steps).Select(i => $$$"""

            step{{{i}}}:
              say "This is step {{{i}}}, and you said {{event}}."
              hold
              if (event == "next") { goto step{{{(i + 1) % steps}}} } else { goto end }

            """));
        var before = Memory();

        var compilation = Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = [new FlowSource("0", "flow", text)] });
        Assert.NotNull(compilation.Program);

        var perCharacter = (double)(Memory() - before) / text.Length;
        GC.KeepAlive(compilation);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters of text, {perCharacter:F1} bytes of memory for each"));
        Assert.InRange(perCharacter, 4, 15);
    }

    private async Task Talk(SessionKey user)
    {
        for (var turn = 0; turn < Turns; turn++)
            await Say(user, "go");
    }

    private static string Name(int user) => string.Create(CultureInfo.InvariantCulture, $"user {user}");

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

/// <summary>No other tests run in the process meanwhile: its memory is measured.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
