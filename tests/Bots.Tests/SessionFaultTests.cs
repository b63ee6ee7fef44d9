using Bots.Tests.InMemory;
using Csml.Conversations;

namespace Bots.Tests;

/// <summary>What becomes of a session when something around it fails in the middle of a turn.</summary>
public sealed class SessionFaultTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_turn_whose_write_fails_is_run_again_from_the_same_state()
    {
        await _world.BuildFlow("""
            start:
              remember list = ["a"]
              goto next

            next:
              do list.push("b")
              say "{{list.length()}}"
              hold
              goto next

            """);
        Assert.Equal("2", await Say("one"));

        _world.Rows.IsFull = true;
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<StorageException>(() => Say("two"));
        _world.Rows.IsFull = false;

        Assert.Equal("3", await Say("two"));
        Assert.Equal("3", await Say("two"));
    }

    [Fact]
    public async Task A_bug_in_the_middle_of_a_turn_leaves_the_session_as_it_was()
    {
        var random = new BreakingRandom();
        var world = new World(new TurnPorts { Random = random });
        await world.BuildFlow("""
            start:
              remember count = 0
              say "?"
              hold
              remember count = count + 1
              do number = Random()
              say "{{count}}"
              goto end

            """);
        await world.Chat(Requests.Text("hi", "one"));
        var before = world.Rows.Current;

        random.IsBroken = true;
        await Assert.ThrowsAsync<DivideByZeroException>(() => world.Chat(Requests.Text("hi", "two")));
        random.IsBroken = false;

        Assert.Same(before, world.Rows.Current);
        Assert.Equal("1", Requests.TextOf((await world.Chat(Requests.Text("hi", "two"))).Messages[0]));
    }

    [Fact]
    public async Task A_conversation_whose_build_is_gone_starts_again_on_the_current_one()
    {
        var lost = await _world.BuildFlow(Flows.AskingThenSaying("old"));
        var before = await _world.Chat(Requests.Text("hi"));
        await _world.BuildFlow(Flows.AskingThenSaying("new"));
        _world.LoseBuild(lost.VersionId);
        // Somebody else's builds have taken its place in memory.
        await _world.Programs.Find((await _world.BuildFlow(Flows.AskingThenSaying("new"))).VersionId);
        await _world.Programs.Find((await _world.BuildFlow(Flows.AskingThenSaying("new"))).VersionId);

        var after = await _world.Chat(Requests.Text("hi"));

        Assert.Equal("?", Requests.TextOf(after.Messages[0]));
        Assert.NotEqual(before.Messages[0].ConversationId, after.Messages[0].ConversationId);
        Assert.Equal("new", await Say("next"));
    }

    private async Task<string> Say(string requestId) =>
        Requests.TextOf((await _world.Chat(Requests.Text("go", requestId))).Messages[0]);

    private sealed class BreakingRandom : Random
    {
        public bool IsBroken { get; set; }

        public override double NextDouble() => IsBroken ? throw new DivideByZeroException() : base.NextDouble();
    }
}
