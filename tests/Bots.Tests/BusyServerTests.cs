using Bots.Conversing;
using Bots.Tests.InMemory;
using Csml.Conversations;

namespace Bots.Tests;

/// <summary>What becomes of turns that get no processor for too long.</summary>
public sealed class BusyServerTests
{
    private const string Counting = """
        start:
          do i = 0
          while (i < 2000000) {
            do i = i + 1
          }
          remember counted = i
          say "{{i}}"
          hold
          say "more"
          goto end

        """;

    private readonly ManualClock _clock = new();
    private readonly World _world;

    public BusyServerTests() => _world = new World(TurnPorts.Default with { Clock = _clock });

    [Fact]
    public async Task Nothing_of_the_turn_is_kept_and_the_same_request_is_served_later()
    {
        await _world.BuildFlow(Counting);
        var request = Requests.Text("go") with { RequestId = "one", CallId = "first" };
        var working = _world.Engine.Processors;

        Use(new Processors(0, 0, _clock));
        await Assert.ThrowsAsync<BusyException>(() => Wait(_world.Session.Chat(request)));
        Use(working);

        var answer = await _world.Session.Chat(request with { CallId = "second" });
        Assert.Equal("2000000", Requests.TextOf(Assert.Single(answer.Answer!.Messages)));
    }

    [Fact]
    public async Task Attempts_of_the_same_call_that_wait_behind_it_are_refused_at_once()
    {
        await _world.BuildFlow(Counting);
        var request = Requests.Text("go") with { RequestId = "one", CallId = "first" };
        Use(new Processors(0, 0, _clock));
        await Assert.ThrowsAsync<BusyException>(() => Wait(_world.Session.Chat(request)));

        var attempt = _world.Session.Chat(request);
        var another = _world.Session.Chat(request with { CallId = "second" });

        await Assert.ThrowsAsync<BusyException>(() => attempt.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(another.IsCompleted);
        await Assert.ThrowsAsync<BusyException>(() => Wait(another));
    }

    private void Use(Processors processors)
    {
        _world.Engine = _world.Engine with { Processors = processors };
        _world.Activate();
    }

    // Until it waits, the turn computes. The time passes once, so that the refusal is no older than it says.
    private async Task Wait(Task turn)
    {
        while (!_clock.IsAwaited)
            await Task.Delay(10);
        _clock.Advance(TurnSlices.LongestWait);
        await turn;
    }
}
