using Bots;
using Bots.Calls;
using Bots.State;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>How long what comes of users is kept, and how much of it.</summary>
public sealed class RetentionTests : HostedTests
{
    private const string Remembering = """
        start:
          if (event == "ask") goto ask
          if (event == "early") remember early = "e"
          if (event == "late") remember late = "l"
          do e = "-"
          do l = "-"
          if (early) do e = early
          if (late) do l = late
          say "{{e}} {{l}}"
          goto end

        ask:
          say "name?"
          hold
          say "Hello {{event}}"
          goto end

        """;

    [Fact]
    public async Task A_memory_is_forgotten_so_many_days_after_it_was_last_remembered()
    {
        var user = User(await Build(new BotSettings { TtlDuration = 30 }));
        await Say(user, "early");
        Pass(days: 20);
        await Say(user, "late");

        Pass(days: 11);
        Assert.Equal(["- l"], TextsOf(await Say(user, "?")));
        Pass(days: 20);
        await Host.Restart();
        Assert.Equal(["- -"], TextsOf(await Say(user, "?")));
    }

    [Fact]
    public async Task A_memory_that_is_remembered_again_lives_on()
    {
        var user = User(await Build(new BotSettings { TtlDuration = 30 }));
        await Say(user, "early");
        Pass(days: 20);
        await Say(user, "early");
        Pass(days: 20);

        Assert.Equal(["e -"], TextsOf(await Say(user, "?")));
    }

    [Fact]
    public async Task A_conversation_that_has_expired_is_over()
    {
        var user = User(await Build(new BotSettings { TtlDuration = 1 }));
        var asked = await Say(user, "ask");
        Pass(days: 1);

        var answer = await Say(user, "Ada");

        Assert.Equal(["- -"], TextsOf(answer));
        Assert.NotEqual(asked.Messages[0].ConversationId, answer.Messages[0].ConversationId);
    }

    [Fact]
    public async Task The_answer_of_a_turn_that_has_expired_is_given_no_more()
    {
        var user = User(await Build(new BotSettings { TtlDuration = 1 }));
        for (var i = 0; i < 20; i++)
            await Say(user, "late", $"{i}");
        Pass(days: 2);

        Assert.Equal(["- -"], TextsOf(await Say(user, "?", "0")));
        Assert.Equal(["- -"], TextsOf(await Say(user, "?", "19")));
    }

    [Fact]
    public async Task A_request_says_how_long_before_the_bot_does()
    {
        var user = User(await Build(new BotSettings { TtlDuration = 1 }));
        await Client.Chat(user, Requests.Text("early") with { TtlDuration = 10 });
        await Say(user, "late");
        Pass(days: 5);

        Assert.Equal(["e -"], TextsOf(await Say(user, "?")));
    }

    [Fact]
    public async Task What_has_expired_is_removed_from_the_store_though_nobody_comes_any_more()
    {
        var user = User(await Build(new BotSettings { TtlDuration = 30 }));
        for (var i = 0; i < 40; i++)
            await Say(user, "early");
        Pass(days: 20);
        await Say(user, "late");
        Pass(days: 11);

        await Host.Sweep();

        var state = Host.ReadSession(user)!;
        Assert.Equal(["late"], state.Conversation.Memories.Keys);
        Assert.Single(await Host.ReadTurns(user));
        Pass(days: 20);
        await Host.Sweep();
        Assert.Null(Host.ReadSession(user));
        Assert.Empty(await Host.ReadTurns(user));
        Assert.Equal(["- -"], TextsOf(await Say(user, "?")));
    }

    [Fact]
    public async Task The_turns_that_have_expired_are_removed()
    {
        var user = User(await Build(BotSettings.None));
        for (var i = 0; i < 40; i++)
            await Client.Chat(user, Requests.Text("early", $"{i}") with { TtlDuration = i % 2 == 0 ? 1 : 10 });
        Pass(days: 2);

        await Host.Sweep();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{1 + 2 * i}"), (await Host.ReadTurns(user)).Select(turn => turn.Answer.RequestId));
        Assert.Equal(["e -"], TextsOf(await Say(user, "early", "1")));
    }

    [Fact]
    public async Task Without_a_duration_nothing_expires()
    {
        var user = User(await Build(BotSettings.None));
        await Say(user, "early", "one");
        Pass(days: 4_000);
        await Host.Sweep();

        Assert.Equal(["e -"], TextsOf(await Say(user, "early", "one")));
        Assert.Equal(["e -"], TextsOf(await Say(user, "?")));
    }

    [Fact]
    public async Task In_low_data_mode_no_message_is_stored()
    {
        var user = User(await Build(new BotSettings { LowDataMode = true }));
        await Say(user, "early", "one");
        Assert.Equal(["e -"], TextsOf(await Say(user, "early", "one")));
        for (var i = 0; i < 20; i++)
            await Say(user, "late");

        var turns = await Host.ReadTurns(user);
        Assert.Equal(21, turns.Count);
        Assert.All(turns, turn => Assert.True(turn.Content.IsNull && turn.Answer.Messages.Count == 0));
        Assert.Equal("e", Host.ReadSession(user)!.Conversation.Memories["early"].AsString);
        Assert.Empty((await Say(user, "early", "one")).Messages);
    }

    [Fact]
    public async Task A_request_may_keep_its_messages_in_a_bot_that_keeps_none()
    {
        var user = User(await Build(new BotSettings { LowDataMode = true }));
        await Client.Chat(user, Requests.Text("hi", "one") with { LowDataMode = false });
        await Say(user, "hi");

        Assert.Equal(["- -"], TextsOf(await Say(user, "hi", "one")));
        Assert.Equal("hi", (await Host.ReadTurns(user))[0].Content.AsObject.Fields["text"].AsString);
    }

    [Fact]
    public async Task A_secret_request_is_in_no_row()
    {
        var user = User(await Build(BotSettings.None));
        await Client.Chat(user, Requests.Text("hunter2", "one") with { IsSecure = true });

        var turn = Assert.Single(await Host.ReadTurns(user));
        Assert.True(turn.IsSecure);
        foreach (var body in new[] { Documents.Serialize(Host.ReadSession(user)!), Documents.SerializeTurn(turn) })
            Assert.DoesNotContain("hunter2", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_may_set_the_limit_of_its_steps()
    {
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith("start:\n  goto a\n\na:\n  goto b\n\nb:\n  say \"there\"\n"));
        await Grains.Bot(bot).Build();

        Assert.Equal(["error"], (await Client.Chat(User(bot), Requests.Text("hi") with { StepLimit = 2 })).Messages.Select(message => message.ContentType));
        Assert.Equal(["there"], TextsOf(await Client.Chat(User(bot), Requests.Text("hi") with { StepLimit = 3 })));
    }

    [Fact]
    public async Task Limits_of_a_request_are_whole_numbers_from_1_on()
    {
        var user = User(await Build(BotSettings.None));

        var steps = await Assert.ThrowsAsync<InvalidRequestException>(() => Client.Chat(user, Requests.Text("hi") with { StepLimit = 0 }));
        var days = await Assert.ThrowsAsync<InvalidRequestException>(() => Client.Chat(user, Requests.Text("hi") with { TtlDuration = -1 }));

        Assert.Equal(["step_limit", "ttl_duration"], [steps.Field, days.Field]);
    }

    [Fact]
    public async Task An_event_that_comes_while_the_bot_speaks_is_dropped_for_so_many_seconds()
    {
        var (started, gate) = Surroundings.HoldApps();
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith("start:\n  say App(\"slow\")\n  goto end\n") with
        {
            Settings = new BotSettings { NoInterruptionDelay = 5, AppsEndpoint = "https://apps.test" },
        });
        await Grains.Bot(bot).Build();

        var speaking = Client.Chat(User(bot), Received("one"));
        await started;
        Pass(seconds: 2);
        var early = Client.Chat(User(bot), Received("two"));
        var retry = Client.Chat(User(bot), Received("one"));
        Pass(seconds: 4);
        var late = Client.Chat(User(bot), Received("three"));
        gate.SetResult();

        Assert.Equal(["done"], TextsOf(await speaking));
        Assert.Equal((0, false), ((await early).Messages.Count, (await early).ConversationEnd));
        Assert.Equal(["done"], TextsOf(await retry));
        Assert.Equal(["done"], TextsOf(await late));
        Pass(seconds: 1);
        Assert.Equal(["done"], TextsOf(await Client.Chat(User(bot), Received("four"))));
        Assert.Equal(["one", "three", "four"], (await Host.ReadTurns(User(bot))).Select(turn => turn.Answer.RequestId));
    }

    [Fact]
    public async Task The_bot_that_the_user_was_led_to_is_not_interrupted_either()
    {
        var (started, gate) = Surroundings.HoldApps();
        var (main, other) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await Grains.Bot(main).Create(BotWith("start:\n  goto start in other\n") with { Settings = new BotSettings { Multibot = [new OtherBot(other, "other", null)] } });
        await Grains.Bot(other).Create(BotWith("start:\n  hold\n  say App(\"slow\")\n  hold\n") with
        {
            Settings = new BotSettings { NoInterruptionDelay = 5, AppsEndpoint = "https://apps.test", Multibot = [new OtherBot(main, null, null)] },
        });
        await Grains.Bot(main).Build();
        await Grains.Bot(other).Build();
        await Client.Chat(User(main), Received("one"));

        Pass(seconds: 1);
        var speaking = Client.Chat(User(main), Received("two"));
        await started;
        Pass(seconds: 1);
        var early = Client.Chat(User(main), Received("three"));
        Pass(seconds: 1);
        gate.SetResult();

        Assert.Equal(["done"], TextsOf(await speaking));
        Assert.Empty((await early).Messages);
    }

    private ChatRequest Received(string requestId) =>
        Requests.Text("hi", requestId) with { ReceivedAt = Surroundings.Clock.GetUtcMilliseconds() };

    private void Pass(int days = 0, int seconds = 0) => Surroundings.Clock.Pass(TimeSpan.FromDays(days) + TimeSpan.FromSeconds(seconds));

    private async Task<string> Build(BotSettings settings)
    {
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith(Remembering) with { Settings = settings });
        await Grains.Bot(id).Build();
        return id;
    }
}
