using Bots;
using Bots.Calls;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>Turns that lead from one bot to another.</summary>
public sealed class SwitchTests : TwoBotTests
{
    [Fact]
    public async Task A_turn_goes_on_in_the_other_bot_and_the_user_talks_to_that_one_from_then_on()
    {
        await BuildBoth();

        var first = await Say(User(Main), "a");
        await Host.Restart();
        var resumed = await Say(User(Main), "b");
        var next = await Say(User(Main), "c");

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(first));
        Assert.Equal((false, Second), (first.ConversationEnd, first.BotId));
        Assert.Equal(first.Messages[0].ConversationId, first.Messages[1].ConversationId);
        Assert.NotEqual(first.Messages[1].ConversationId, first.Messages[2].ConversationId);
        Assert.Equal(["second, resumed: b"], TextsOf(resumed));
        Assert.Equal((true, Second), (resumed.ConversationEnd, resumed.BotId));
        Assert.Equal(first.Messages[2].ConversationId, resumed.Messages[0].ConversationId);
        Assert.Equal(["second 2: c"], TextsOf(next));
    }

    [Fact]
    public async Task Each_bot_has_its_own_memories_and_the_way_back_leads_to_the_first()
    {
        await BuildBoth();
        await Say(User(Main), "a");

        var back = await Say(User(Main), "home");
        var resumed = await Say(User(Main), "b");

        Assert.Equal([Switched(Main), "back in main 1"], TextsOf(back));
        Assert.Null(back.BotId);
        Assert.Equal(["main, resumed: b"], TextsOf(resumed));
        Assert.Equal(["count"], Host.ReadSession(User(Main))!.Conversation.Memories.Keys);
        Assert.Equal(["visits"], Host.ReadSession(User(Second))!.Conversation.Memories.Keys);
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_before_the_other_bot_had_its_part_is_led_to_its_end_by_the_retry()
    {
        await BuildBoth();
        await Grains.Session(User(Main)).Chat(Requests.Text("a", "one"));
        await Host.Restart();

        var retried = await Say(User(Main), "a", "one");

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(retried));
        Assert.Equal(retried.Messages.Select(m => m.ConversationId), (await Say(User(Main), "a", "one")).Messages.Select(m => m.ConversationId));
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_after_the_other_bot_had_its_part_runs_no_part_twice()
    {
        await BuildBoth();
        var step = await Grains.Session(User(Main)).Chat(Requests.Text("a", "one"));
        await Grains.Session(User(Second)).Visit(step.Visit!);
        await Host.Restart();

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(await Say(User(Main), "a", "one")));
        Assert.Equal(["second, resumed: b"], TextsOf(await Say(User(Main), "b")));
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_and_never_retried_comes_to_its_end_before_the_next()
    {
        await BuildBoth();
        await Grains.Session(User(Main)).Chat(Requests.Text("a", "one"));
        await Host.Restart();

        Assert.Equal(["second, resumed: b"], TextsOf(await Say(User(Main), "b", "two")));
        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(await Say(User(Main), "a", "one")));
    }

    [Fact]
    public async Task An_event_that_the_other_bot_had_is_not_given_to_it_again()
    {
        await BuildBoth();
        await Say(User(Main), "a");
        var step = await Grains.Session(User(Main)).Chat(Requests.Text("home", "two"));
        await Grains.Session(User(Second)).Visit(step.Visit!);
        await Host.Restart();

        Assert.Equal([Switched(Main), "back in main 1"], TextsOf(await Say(User(Main), "home", "two")));
        Assert.Equal([Switched(Main), "back in main 1"], TextsOf(await Say(User(Main), "home", "two")));
    }

    [Fact]
    public async Task What_comes_of_a_visit_is_taken_in_once()
    {
        await BuildBoth();
        var step = await Grains.Session(User(Main)).Chat(Requests.Text("a", "one"));
        var answer = await Grains.Session(User(Second)).Visit(step.Visit!);
        for (var i = 0; i < 3; i++)
            await Grains.Session(User(Main)).Return(step.Visit!, answer);

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(await Say(User(Main), "a", "one")));
        Assert.Single(await Host.ReadTurns(User(Main)));
    }

    [Fact]
    public async Task A_late_retry_gets_its_answer_after_the_user_has_come_home()
    {
        await BuildBoth();
        await Say(User(Main), "a", "one");
        await Say(User(Main), "home", "two");
        await Say(User(Main), "b", "three");

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(await Say(User(Main), "a", "one")));
        Assert.Equal([Switched(Main), "back in main 1"], TextsOf(await Say(User(Main), "home", "two")));
    }

    [Fact]
    public async Task One_constant_id_leads_through_both_bots_and_home()
    {
        await BuildBoth();
        const string id = "random-id";

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(await Say(User(Main), "a", id)));
        Assert.Equal([Switched(Main), "back in main 1"], TextsOf(await Say(User(Main), "home", id)));
        Assert.Equal(["main, resumed: b"], TextsOf(await Say(User(Main), "b", id)));
    }

    [Fact]
    public async Task A_turn_that_is_not_stored_on_its_way_goes_on_where_it_was()
    {
        await BuildBoth();
        var step = await Grains.Session(User(Main)).Chat(Requests.Text("a", "one"));
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Grains.Session(User(Second)).Visit(step.Visit!));

        Assert.Equal(["main 1", Switched(Second), "second 1: a"], TextsOf(await Say(User(Main), "a", "one")));
    }

    [Fact]
    public async Task Bots_that_switch_to_one_another_without_end_meet_a_limit_that_leaves_the_session_usable()
    {
        await Build(Main, "start:\n  if (event == \"stop\") goto still\n  goto start in second\n\nstill:\n  say \"still here\"\n", Second);
        await Build(Second, "start:\n  goto start in main\n", Main);

        var answer = await Say(User(Main), "go");

        Assert.Equal("error", answer.Messages[^1].ContentType);
        Assert.Equal(21 + 1, answer.Messages.Count);
        Assert.True(answer.ConversationEnd);
        Assert.Equal(["still here"], TextsOf(await Say(User(Main), "stop")));
    }

    [Fact]
    public async Task Users_of_two_bots_that_switch_to_one_another_never_wait_for_each_other()
    {
        await Build(Main, "start:\n  say \"main\"\n  goto there in second\n\nthere:\n  say \"main, there\"\n  hold\n", Second);
        await Build(Second, "start:\n  say \"second\"\n  goto there in main\n\nthere:\n  say \"second, there\"\n  hold\n", Main);

        var all = Enumerable.Range(0, 20).SelectMany(_ => new[] { Close(User(Main)), Close(User(Second)) });
        var answers = await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(answers, answer => Assert.EndsWith("there", TextsOf(answer).Last(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_that_come_while_a_turn_is_on_its_way_are_taken_up_after_it()
    {
        await Build(Main, "start:\n  say \"main\"\n  goto start in second\n", Second);
        await Build(Second, Flows.Counter, Main);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Say(User(Main), "go")));

        Assert.Single(answers, answer => TextsOf(answer).First() == "main");
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}").Order(), answers.Select(answer => TextsOf(answer).Last()).Order());
    }

    [Fact]
    public async Task All_that_was_said_is_in_the_transcript_of_the_first_bot()
    {
        await BuildBoth();
        await Say(User(Main), "a");
        await Say(User(Main), "b");

        var page = await Grains.Conversations(Main).ListMessages(new MessageQuery { Filter = HistoryFilter.Of(User(Main)), Most = 10 });

        Assert.Equal(
            ["second, resumed: b", "b", "second 1: a", Switched(Second), "main 1", "a"],
            page.Messages.Select(found => found.Message.Content!.Value.AsObject.TryGet("text", out var text) ? text.ToString() : found.Message.Content.ToString()));
        Assert.Equal(page.Messages[0].Message.ConversationId, page.Messages[1].Message.ConversationId);
    }

    [Fact]
    public async Task A_conversation_is_found_by_its_flow_with_each_bot_that_it_leads_through()
    {
        await BuildBoth();
        await Say(User(Main), "a");

        foreach (var bot in (string[])[Main, Second])
        {
            var filter = new HistoryFilter { FlowId = (await Grains.Bot(bot).Get()).DefaultFlow };
            Assert.Single((await Grains.Conversations(bot).List(new ConversationQuery { Filter = filter, Most = 10 })).Conversations);
        }
    }

    [Fact]
    public async Task Where_a_user_is_is_asked_of_the_bot_that_the_user_talks_to()
    {
        await BuildBoth();
        await Say(User(Main), "a");

        var (session, place) = await Client.FindUser(User(Main));

        Assert.Equal((User(Second), "start"), (session, place.Hold!.Step));
        Assert.Equal(place.Open!.Id, Assert.Single((await Grains.Conversations(Second).List(new ConversationQuery { Most = 9 })).Conversations).Conversation.Id);
        Assert.True(await Client.CloseConversation(User(Main), place.Open.Id));
        Assert.Equal("main 2", TextsOf(await Say(User(Main), "b")).First());
    }

    [Fact]
    public async Task The_build_that_is_named_is_run()
    {
        await Build(Second, "start:\n  say \"old\"\n", Main);
        var old = (await Grains.Bot(Second).CurrentBuild())!;
        await ChangeFlow(Second, "start:\n  say \"new\"\n");
        await Build(Main, "start:\n  goto start in second\n", Second, old);

        Assert.Equal("old", TextsOf(await Say(User(Main), "a")).Last());
    }

    [Fact]
    public async Task Whoever_closes_all_conversations_is_back_at_the_first_bot()
    {
        await BuildBoth();
        await Say(User(Main), "a");

        var answer = await Close(User(Main), "back");

        Assert.Equal(["back in main 1"], TextsOf(answer));
        Assert.Equal(["main, resumed: b"], TextsOf(await Say(User(Main), "b")));
    }

    [Fact]
    public async Task A_secret_goes_with_the_turn_and_is_kept_nowhere()
    {
        await Build(Main, "start:\n  hold_secure\n  goto start in second\n", Second);
        await Build(Second, "start:\n  if (event == \"hunter2\") say \"right\"\n  else say \"wrong\"\n", Main);
        await Say(User(Main), "a");

        var step = await Grains.Session(User(Main)).Chat(Requests.Text("hunter2", "two"));
        Assert.DoesNotContain("hunter2", Stored(Main), StringComparison.Ordinal);

        Assert.Equal("right", TextsOf(await Say(User(Main), "hunter2", "two")).Last());
        Assert.DoesNotContain("hunter2", Stored(Main) + Stored(Second), StringComparison.Ordinal);
        Assert.True(step.Visit!.Request.Content.AsObject.TryGet("text", out _));
    }

    [Fact]
    public async Task What_one_bot_holds_as_a_secret_is_a_secret_to_the_next()
    {
        await Build(Main, "start:\n  hold_secure\n  goto start in second\n", Second);
        await Build(Second, "start:\n  say event\n  remember seen = event\n  hold\n", Main);
        await Say(User(Main), "a");

        var answer = await Say(User(Main), "hunter2");

        Assert.DoesNotContain(TextsOf(answer), text => text.Contains("hunter2", StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", Stored(Main) + Stored(Second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_to_and_by_the_other_bot_is_found_by_its_words_in_the_channel()
    {
        await Build(Main, Leading, Second, settings: new BotSettings { MessageSearch = true });
        await Build(Second, Following, Main);
        await Say(User(Main), "first", "one");
        await Say(User(Main), "hunter", "two");
        await Host.IndexWords();

        Assert.Equal(["one"], await Find("first"));
        Assert.Equal(["two"], await Find("hunter"));
        Assert.Equal(["two"], await Find("resumed"));

        async Task<IEnumerable<string>> Find(string word) => (await Grains.Conversations(Main).ListMessages(
            new MessageQuery { Filter = new HistoryFilter { Words = [word] }, Most = 100 })).Messages.Select(found => found.Message.RequestId).Distinct();
    }
}
