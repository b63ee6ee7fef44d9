using Bots.State;
using Bots.Tests.InMemory;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Tests;

public sealed class SessionSizeTests
{
    private readonly World _world = new();

    [Fact]
    public async Task The_state_stays_as_small_as_it_is_however_many_and_large_the_turns_are()
    {
        await _world.BuildFlow("start:\n  say \"{{event}}\"\n  goto end\n");
        for (var i = 0; i < 100; i++)
            await _world.Chat(Requests.Text(new string('x', i * 100), $"{i}"));

        Assert.InRange(_world.Rows.Sizes.Max(), 200, 1_000);
        Assert.InRange(_world.Rows.Sizes[^1] - _world.Rows.Sizes[1], 0, 20);
    }

    [Fact]
    public async Task The_state_goes_when_its_rows_have_gone_and_nobody_counts_the_user_any_more()
    {
        var clock = new ManualClock();
        var world = new World(new TurnPorts { Clock = clock });
        await world.BuildFlow("start:\n  goto end\n");
        await world.Chat(Requests.Text("go") with { TtlDuration = 1 });

        clock.Advance(TimeSpan.FromDays(40));
        await world.Session.Expire();
        // The sweep has not deleted the turn: the state waits for it.
        Assert.True(world.Rows.Current!.IsEmpty);
        Assert.Equal(clock.GetUtcNow().AddDays(1), world.Rows.Current.Due!.Value, TimeSpan.FromSeconds(1));

        world.Rows.DeleteTurns();
        clock.Advance(TimeSpan.FromDays(2));
        await world.Session.Expire();
        Assert.Null(world.Rows.Current);
    }

    [Fact]
    public async Task A_conversation_that_expires_long_after_its_user_is_counted_ends_in_its_row()
    {
        var clock = new ManualClock();
        var world = new World(new TurnPorts { Clock = clock });
        await world.BuildFlow("start:\n  hold\n");
        await world.Chat(Requests.Text("go") with { TtlDuration = 60 });

        clock.Advance(TimeSpan.FromDays(61));
        await world.Session.Expire();

        var conversation = Assert.Single(world.Rows.Conversations);
        Assert.Equal(ConversationEnd.Expired, conversation.End);
        Assert.True(conversation.ExpiresAt < clock.GetUtcNow());
    }

    [Fact]
    public async Task A_session_whose_turns_never_expire_is_not_looked_at_by_the_sweep()
    {
        var clock = new ManualClock();
        var world = new World(new TurnPorts { Clock = clock });
        await world.BuildFlow("start:\n  goto end\n");
        await world.Chat(Requests.Text("go") with { TtlDuration = 1 });
        Assert.NotNull(world.Rows.Current!.Due);

        await world.Chat(Requests.Text("go"));
        await world.Chat(Requests.Text("go") with { TtlDuration = 1 });

        Assert.True(world.Rows.Current!.IsEmpty);
        Assert.Equal(world.Rows.Current!.ConversationExpiresAt, world.Rows.Current!.Due);
        clock.Advance(TimeSpan.FromDays(100));
        await world.Session.Expire();
        Assert.Null(world.Rows.Current!.Due);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("metadata")]
    [InlineData("memory")]
    [InlineData("component")]
    public async Task What_is_nested_as_deep_as_it_may_be_is_read_again_as_it_was_written(string place)
    {
        await _world.BuildFlow("""
            start:
              remember metadata = _metadata
              remember memory = event.nested
              remember component = Button("b", nested=event.nested)
              say "?"
              hold
              say "still here"
              hold

            """);
        var nested = Nested(Value.MaxDepth - 1);
        var request = Requests.Text("hi", "one");
        var content = new ObjectValue { ["text"] = Value.String("hi"), ["nested"] = place is "metadata" ? Value.Null : nested };
        await _world.Chat(request with
        {
            Content = Value.Object(content),
            Metadata = place is "metadata" ? Value.Object(new ObjectValue { ["nested"] = nested }) : request.Metadata,
        });

        var read = Documents.Deserialize<SessionState>(Documents.Serialize(_world.Rows.Current!));
        var before = _world.Rows.Current!.Conversation.Memories[place is "content" ? "memory" : place];
        var after = read.Conversation.Memories[place is "content" ? "memory" : place];

        Assert.Equal(before.ToString(), after.ToString());
        Assert.Equal("?", Requests.TextOf(_world.Rows.Turns.First().Answer.Messages[0]));
        Assert.Equal("still here", Requests.TextOf((await _world.Chat(Requests.Text("go", "two"))).Messages[0]));
    }

    [Theory]
    // A value in a value in a value, and one that holds itself twice, sixty times over: 2^60 of them when it is written.
    [InlineData("do x = [x]", 300, "remember y = x", "deep at the most")]
    [InlineData("do x = [x]", 100_000, "remember y = x", "deep at the most")]
    [InlineData("do x = [x, x]", 60, "remember y = x", "elements")]
    [InlineData("do x = [x]", 300, "hold", "deep at the most")]
    [InlineData("say \"{{long}}\"", 9_000, "say \"said\"", "What a turn says")]
    public async Task A_turn_that_would_say_or_leave_behind_too_much_ends_and_says_so(string growing, int times, string then, string told)
    {
        await _world.BuildFlow($$"""
            start:
              say "?"
              remember kept = 1
              hold
              remember kept = 2
              do long = "0123456789"
              while (long.length() < 8000) {
                do long = "{{"{{long}}{{long}}"}}"
              }
              do x = 1
              do i = 0
              while (i < {{times}}) {
                {{growing}}
                do i = i + 1
              }
              {{then}}
              goto end

            """);
        await _world.Chat(Requests.Text("hi", "one"));

        var answer = await _world.Chat(Requests.Text("hi", "two"));

        var state = _world.Rows.Current!.Conversation;
        Assert.True(answer.ConversationEnd);
        var last = answer.Messages[^1];
        Assert.Equal("error", last.ContentType);
        Assert.Contains(told, last.Content.ToString(), StringComparison.Ordinal);
        Assert.Equal("2", state.Memories["kept"].ToString());
        Assert.False(state.IsOpen);
        Assert.Equal("?", Requests.TextOf((await _world.Chat(Requests.Text("hi", "three"))).Messages[0]));
    }

    [Fact]
    public async Task A_message_as_deep_as_a_value_may_be_is_kept()
    {
        await _world.BuildFlow($$"""
            start:
              do x = 1
              do i = 0
              while (i < {{Value.MaxDepth}}) {
                do x = [x]
                do i = i + 1
              }
              say x
              say "said"
              goto end

            """);

        var answer = await _world.Chat(Requests.Text("hi", "one"));

        Assert.Equal("said", Requests.TextOf(answer.Messages[1]));
        Assert.Equal("said", Requests.TextOf((await _world.Chat(Requests.Text("hi", "one"))).Messages[1]));
    }

    private static Value Nested(int levels)
    {
        var value = Value.Int(1);
        for (var i = 0; i < levels; i++)
            value = Value.Object(new ObjectValue { ["a"] = value });
        return value;
    }
}
