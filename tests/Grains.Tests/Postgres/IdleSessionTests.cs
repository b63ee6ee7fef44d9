using System.Diagnostics;
using System.Globalization;
using Bots;
using Bots.Tests;
using Grains.Actors;
using Grains.Tests.Behaviour;
using Xunit.Abstractions;

namespace Grains.Tests;

/// <summary>
/// What sessions cost, in memory and out of it. CSML_IDLE_SESSIONS in the environment says how many there are, and has memory checked:
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
        var asleep = ManagedHeap.Settled();
        foreach (var some in Enumerable.Range(0, Talking).Chunk(100))
            await Task.WhenAll(some.Select(i => Talk(User(bot, Name(i)))));
        Assert.Equal(Talking, await activations.Count(typeof(SessionGrain)));
        var awake = ManagedHeap.Settled();

        await activations.CollectAll();
        Assert.Equal(0, await activations.Count(typeof(SessionGrain)));
        var before = ManagedHeap.Settled();
        await Cluster.CopySession(User(bot, Name(0)), Enumerable.Range(Talking, Sessions - Talking).Select(i => User(bot, Name(i))));
        var disk = await Cluster.MeasureTable("sessions");

        var begun = Stopwatch.GetTimestamp();
        foreach (var i in new[] { 0, Sessions / 2, Sessions - 1 })
            Assert.Equal([$"{Turns + 1}"], TextsOf(await Say(User(bot, Name(i)), "go")));
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.Equal(3, await activations.Count(typeof(SessionGrain)));
        await activations.CollectAll();
        var after = ManagedHeap.Settled();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {Sessions} idle sessions: 0 activations, {(double)disk / Sessions:F0} bytes of disk each, {disk >> 20} MiB together, with the index
            managed heap: {before >> 10} KiB before they were there, {after >> 10} KiB after
            {Talking} sessions in memory after {Turns} turns: {(double)(awake - asleep) / Talking:F0} bytes each; three idle ones answered in {took.TotalMilliseconds:F0} ms
            """));
        // In CI, clusters of other tests free their memory meanwhile.
        if (Sessions == InCi)
            return;
        // Not the sessions, whose rows alone are a thousand times as much.
        Assert.InRange(after - before, long.MinValue, 8 << 20);
        Assert.InRange((awake - asleep) / Talking, 1 << 10, 20 << 10);
    }

    private async Task Talk(SessionKey user)
    {
        for (var turn = 0; turn < Turns; turn++)
            await Say(user, "go");
    }

    private static string Name(int user) => string.Create(CultureInfo.InvariantCulture, $"user {user}");
}
