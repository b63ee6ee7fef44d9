using Bots.State;
using Bots.Tests.Behaviour;
using Bots.Tests.InMemory;

namespace Bots.Tests;

public sealed class SessionSizeTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Large_turns_leave_the_document_sooner()
    {
        await _world.BuildFlow("start:\n  say \"{{event}}\"\n  goto end\n");
        var large = new string('x', 6_000);
        for (var i = 0; i < 40; i++)
            await _world.Session.Chat(Requests.Text(large, $"{i}"));

        Assert.InRange(_world.SessionState.Sizes.Max(), 24_000, 40_000);
        Assert.Equal(large, Requests.TextOf((await _world.Session.Chat(Requests.Text("again", "0"))).Messages[0]));
    }

    [Fact]
    public async Task A_turn_larger_than_the_document_may_be_is_kept_until_the_next()
    {
        await _world.BuildFlow("start:\n  say \"{{event}}\"\n  goto end\n");
        await _world.Session.Chat(Requests.Text("small", "1"));
        await _world.Session.Chat(Requests.Text(new string('x', 50_000), "2"));
        Assert.Equal(["2"], _world.SessionState.Current!.Turns.Select(t => t.RequestId));

        await _world.Session.Chat(Requests.Text("small", "3"));

        Assert.Equal(["3"], _world.SessionState.Current!.Turns.Select(t => t.RequestId));
        Assert.Equal("small", Requests.TextOf((await _world.Session.Chat(Requests.Text("again", "1"))).Messages[0]));
    }

    [Fact]
    public async Task Segments_are_read_for_late_retries_only()
    {
        await _world.BuildFlow(Flows.Counter);
        for (var i = 1; i <= 300; i++)
            await _world.Session.Chat(Requests.Text("go", $"{i}"));
        Assert.Equal(0, _world.Transcripts.Reads);

        await _world.Session.Chat(Requests.Text("go", $"{300 - SealedRequests.Capacity}"));

        Assert.InRange(_world.Transcripts.Reads, 1, SealedRequests.Capacity / 8);
    }

    [Fact]
    public async Task A_request_older_than_the_window_is_a_new_one()
    {
        await _world.BuildFlow(Flows.Counter);
        for (var i = 1; i <= 300; i++)
            await _world.Session.Chat(Requests.Text("go", $"{i}"));

        Assert.Equal("301", Requests.TextOf((await _world.Session.Chat(Requests.Text("go", "1"))).Messages[0]));
    }
}
