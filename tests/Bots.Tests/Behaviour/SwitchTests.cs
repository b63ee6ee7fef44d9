using Bots.State;
using Csml.Values;

namespace Bots.Tests.Behaviour;

/// <summary>Turns that lead from one bot to another.</summary>
public abstract class SwitchTests : HostedTests
{
    private const string Leading = """
        start:
          if (!count) remember count = 0
          remember count = count + 1
          say "main {{count}}"
          goto start@Main in second

        back:
          say "back in main {{count}}"
          hold
          say "main, resumed: {{event}}"
          goto end

        """;

    private const string Second = """
        start:
          if (!visits) remember visits = 0
          remember visits = visits + 1
          say "second {{visits}}: {{event}}"
          hold
          if (event == "home") goto back@Main in main
          say "second, resumed: {{event}}"
          goto end

        """;

    private readonly string _main = Guid.NewGuid().ToString();
    private readonly string _second = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_turn_goes_on_in_the_other_bot_and_the_user_talks_to_that_one_from_then_on()
    {
        await BuildBoth();

        var first = await Say(User(_main), "a");
        await Host.Restart();
        var resumed = await Say(User(_main), "b");
        var next = await Say(User(_main), "c");

        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(first));
        Assert.Equal((false, _second), (first.ConversationEnd, first.BotId));
        Assert.Equal(first.Messages[0].ConversationId, first.Messages[1].ConversationId);
        Assert.NotEqual(first.Messages[1].ConversationId, first.Messages[2].ConversationId);
        Assert.Equal(["second, resumed: b"], TextsOf(resumed));
        Assert.Equal((true, _second), (resumed.ConversationEnd, resumed.BotId));
        Assert.Equal(first.Messages[2].ConversationId, resumed.Messages[0].ConversationId);
        Assert.Equal(["second 2: c"], TextsOf(next));
    }

    [Fact]
    public async Task Each_bot_has_its_own_memories_and_the_way_back_leads_to_the_first()
    {
        await BuildBoth();
        await Say(User(_main), "a");

        var back = await Say(User(_main), "home");
        var resumed = await Say(User(_main), "b");

        Assert.Equal([Switched(_main), "back in main 1"], TextsOf(back));
        Assert.Null(back.BotId);
        Assert.Equal(["main, resumed: b"], TextsOf(resumed));
        Assert.Equal(["count"], Host.ReadSession(User(_main))!.Conversation.Memories.Keys);
        Assert.Equal(["visits"], Host.ReadSession(User(_second))!.Conversation.Memories.Keys);
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_before_the_other_bot_had_its_part_is_led_to_its_end_by_the_retry()
    {
        await BuildBoth();
        await Actors.Session(User(_main)).Chat(Requests.Text("a", "one"));
        await Host.Restart();

        var retried = await Say(User(_main), "a", "one");

        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(retried));
        Assert.Equal(retried.Messages.Select(m => m.ConversationId), (await Say(User(_main), "a", "one")).Messages.Select(m => m.ConversationId));
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_after_the_other_bot_had_its_part_runs_no_part_twice()
    {
        await BuildBoth();
        var step = await Actors.Session(User(_main)).Chat(Requests.Text("a", "one"));
        await Actors.Session(User(_second)).Visit(step.Visit!);
        await Host.Restart();

        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(await Say(User(_main), "a", "one")));
        Assert.Equal(["second, resumed: b"], TextsOf(await Say(User(_main), "b")));
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_and_never_retried_comes_to_its_end_before_the_next()
    {
        await BuildBoth();
        await Actors.Session(User(_main)).Chat(Requests.Text("a", "one"));
        await Host.Restart();

        Assert.Equal(["second, resumed: b"], TextsOf(await Say(User(_main), "b", "two")));
        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(await Say(User(_main), "a", "one")));
    }

    [Fact]
    public async Task An_event_that_the_other_bot_had_is_not_given_to_it_again()
    {
        await BuildBoth();
        await Say(User(_main), "a");
        var step = await Actors.Session(User(_main)).Chat(Requests.Text("home", "two"));
        await Actors.Session(User(_second)).Visit(step.Visit!);
        await Host.Restart();

        Assert.Equal([Switched(_main), "back in main 1"], TextsOf(await Say(User(_main), "home", "two")));
        Assert.Equal([Switched(_main), "back in main 1"], TextsOf(await Say(User(_main), "home", "two")));
    }

    [Fact]
    public async Task What_comes_of_a_visit_is_taken_in_once()
    {
        await BuildBoth();
        var step = await Actors.Session(User(_main)).Chat(Requests.Text("a", "one"));
        var answer = await Actors.Session(User(_second)).Visit(step.Visit!);
        for (var i = 0; i < 3; i++)
            await Actors.Session(User(_main)).Return(step.Visit!, answer);

        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(await Say(User(_main), "a", "one")));
        Assert.Single(Host.ReadSession(User(_main))!.Turns);
    }

    [Fact]
    public async Task A_late_retry_gets_its_answer_after_the_user_has_come_home()
    {
        await BuildBoth();
        await Say(User(_main), "a", "one");
        await Say(User(_main), "home", "two");
        await Say(User(_main), "b", "three");

        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(await Say(User(_main), "x", "one")));
        Assert.Equal([Switched(_main), "back in main 1"], TextsOf(await Say(User(_main), "x", "two")));
    }

    [Fact]
    public async Task A_turn_that_is_not_stored_on_its_way_goes_on_where_it_was()
    {
        await BuildBoth();
        var step = await Actors.Session(User(_main)).Chat(Requests.Text("a", "one"));
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Actors.Session(User(_second)).Visit(step.Visit!));

        Assert.Equal(["main 1", Switched(_second), "second 1: a"], TextsOf(await Say(User(_main), "a", "one")));
    }

    [Fact]
    public async Task Bots_that_switch_to_one_another_without_end_meet_a_limit_that_leaves_the_session_usable()
    {
        await Build(_main, "start:\n  if (event == \"stop\") goto still\n  goto start in second\n\nstill:\n  say \"still here\"\n", _second);
        await Build(_second, "start:\n  goto start in main\n", _main);

        var answer = await Say(User(_main), "go");

        Assert.Equal("error", answer.Messages[^1].ContentType);
        Assert.Equal(21 + 1, answer.Messages.Count);
        Assert.True(answer.ConversationEnd);
        Assert.Equal(["still here"], TextsOf(await Say(User(_main), "stop")));
    }

    [Fact]
    public async Task Users_of_two_bots_that_switch_to_one_another_never_wait_for_each_other()
    {
        await Build(_main, "start:\n  say \"main\"\n  goto there in second\n\nthere:\n  say \"main, there\"\n  hold\n", _second);
        await Build(_second, "start:\n  say \"second\"\n  goto there in main\n\nthere:\n  say \"second, there\"\n  hold\n", _main);

        var all = Enumerable.Range(0, 20).SelectMany(_ => new[] { Close(User(_main)), Close(User(_second)) });
        var answers = await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(answers, answer => Assert.EndsWith("there", TextsOf(answer).Last(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_that_come_while_a_turn_is_on_its_way_are_taken_up_after_it()
    {
        await Build(_main, "start:\n  say \"main\"\n  goto start in second\n", _second);
        await Build(_second, Flows.Counter, _main);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Say(User(_main), "go")));

        Assert.Single(answers, answer => TextsOf(answer).First() == "main");
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}").Order(), answers.Select(answer => TextsOf(answer).Last()).Order());
    }

    [Fact]
    public async Task A_bot_that_is_not_on_the_list_is_not_switched_to()
    {
        await Build(_main, "start:\n  say \"main\"\n  goto start in second\n", null);

        var answer = await Say(User(_main), "a");

        Assert.Equal(["text", "error"], answer.Messages.Select(message => message.ContentType));
        Assert.True(answer.ConversationEnd);
    }

    [Fact]
    public async Task A_bot_that_is_gone_is_an_error_and_the_user_stays()
    {
        await Build(_main, "start:\n  say \"main\"\n  goto start in second\n", _second);

        var answer = await Say(User(_main), "a");

        Assert.Equal(["text", "switch_bot", "error"], answer.Messages.Select(message => message.ContentType));
        Assert.Equal((true, null), (answer.ConversationEnd, answer.BotId));
        Assert.Equal("main", TextsOf(await Say(User(_main), "b")).First());
    }

    [Fact]
    public async Task The_build_that_is_named_is_run()
    {
        await Build(_second, "start:\n  say \"old\"\n", null);
        var old = (await Actors.Bot(_second).CurrentBuild())!;
        await ChangeFlow(_second, "start:\n  say \"new\"\n");
        await Build(_main, "start:\n  goto start in second\n", _second, old);

        Assert.Equal("old", TextsOf(await Say(User(_main), "a")).Last());
    }

    [Fact]
    public async Task Whoever_closes_all_conversations_is_back_at_the_first_bot()
    {
        await BuildBoth();
        await Say(User(_main), "a");

        var answer = await Close(User(_main), "back");

        Assert.Equal(["back in main 1"], TextsOf(answer));
        Assert.Equal(["main, resumed: b"], TextsOf(await Say(User(_main), "b")));
    }

    [Fact]
    public async Task A_secret_goes_with_the_turn_and_is_kept_nowhere()
    {
        await Build(_main, "start:\n  hold_secure\n  goto start in second\n", _second);
        await Build(_second, "start:\n  if (event == \"hunter2\") say \"right\"\n  else say \"wrong\"\n", null);
        await Say(User(_main), "a");

        var step = await Actors.Session(User(_main)).Chat(Requests.Text("hunter2", "two"));
        Assert.DoesNotContain("hunter2", Stored(_main), StringComparison.Ordinal);

        Assert.Equal("right", TextsOf(await Say(User(_main), "hunter2", "two")).Last());
        Assert.DoesNotContain("hunter2", Stored(_main) + Stored(_second), StringComparison.Ordinal);
        Assert.True(step.Visit!.Request.Content.AsObject.TryGet("text", out _));
    }

    [Fact]
    public async Task What_one_bot_holds_as_a_secret_is_a_secret_to_the_next()
    {
        await Build(_main, "start:\n  hold_secure\n  goto start in second\n", _second);
        await Build(_second, "start:\n  say event\n  remember seen = event\n  hold\n", null);
        await Say(User(_main), "a");

        var answer = await Say(User(_main), "hunter2");

        Assert.DoesNotContain(TextsOf(answer), text => text.Contains("hunter2", StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", Stored(_main) + Stored(_second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_can_not_be_visited_for_good_ends_the_turn_and_the_user_goes_on_without_it()
    {
        await BuildBoth();
        var actors = new BrokenAt(Actors, User(_second));

        await Assert.ThrowsAsync<InvalidOperationException>(() => actors.Chat(User(_main), Requests.Text("a", "one")));

        var retried = await actors.Chat(User(_main), Requests.Text("a", "one"));
        Assert.Equal(["text", "switch_bot", "error"], retried.Messages.Select(message => message.ContentType));
        Assert.Equal("main 2", TextsOf(await Say(User(_main), "b")).First());
    }

    private sealed class BrokenAt(IActors actors, SessionKey broken) : IActors
    {
        public IBot Bot(string botId) => actors.Bot(botId);

        public IBuild Build(string buildId) => actors.Build(buildId);

        public ISession Session(SessionKey key) => key == broken ? new BrokenSession() : actors.Session(key);

        public IApiKey ApiKey(string digest) => actors.ApiKey(digest);

        public IChannels Channels(string botId) => actors.Channels(botId);

        public IBotDirectory BotDirectory(int part) => actors.BotDirectory(part);

        public IOAuthClient OAuthClient(string digest) => actors.OAuthClient(digest);

        public IOAuthClients OAuthClients() => actors.OAuthClients();

        public IUsage Usage(string botId) => actors.Usage(botId);

        public IBotRemains Remains(string botId) => actors.Remains(botId);
    }

    private sealed class BrokenSession : ISession
    {
        public Task<ChatStep> Chat(ChatRequest request) => throw new InvalidOperationException();

        public Task<VisitAnswer> Visit(Visit visit) => throw new InvalidOperationException();

        public Task Return(Visit visit, VisitAnswer answer) => throw new InvalidOperationException();

        public Task Expire() => throw new InvalidOperationException();

        public Task Delete() => throw new InvalidOperationException();
    }

    private string Stored(string bot) =>
        Host.ReadSession(User(bot)) is { } state ? System.Text.Encoding.UTF8.GetString(Documents.Serialize(state)) : "";

    private Task<ChatAnswer> Close(SessionKey user, string step = "start") => Actors.Chat(user, Requests.Text("") with
    {
        ContentType = "flow_trigger",
        Content = Value.Object(new ObjectValue
        {
            ["flow_id"] = Value.String("Main"),
            ["step_id"] = Value.String(step),
            ["close_flows"] = Value.True,
        }),
    });

    private async Task BuildBoth()
    {
        await Build(_main, Leading, _second);
        await Build(_second, Second, _main);
    }

    private async Task Build(string id, string flow, string? other, string? version = null)
    {
        var list = other is null ? [] : new List<OtherBot> { new(other, other == _main ? "main" : "second", version) };
        await Actors.Bot(id).Create(BotWith(flow) with { Settings = new BotSettings { Multibot = list } });
        await Actors.Bot(id).Build();
    }

    private string Switched(string to)
    {
        var from = to == _main ? _second : _main;
        return $$$"""{"bot_id":"{{{to}}}","client":{"bot_id":"{{{from}}}","channel_id":"web","user_id":"a user"}}""";
    }
}
