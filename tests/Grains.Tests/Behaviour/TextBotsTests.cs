using System.Globalization;
using Bots;
using Bots.Calls;
using Bots.Tests;
using Bots.TextBots;

namespace Grains.Tests.Behaviour;

public sealed class TextBotsTests : TextBotsClients
{
    private const int RoundsInCi = 300;

    [Fact]
    public async Task A_session_runs_the_flow_to_its_end()
    {
        var session = await Launch(await BuildBot(Sizes));

        var first = await Answer(session, null, NoOp);
        var second = await Answer(session, first.TurnId, Text("Large"));

        Assert.Equal((NextAction.WaitForInput, null, "de-de"), (first.Action, first.PreviousTurn, first.Language));
        Assert.Equal(["question"], first.Messages.Select(message => message.ContentType));
        Assert.Equal(new FlowLocation("Main", "start", 1), first.Location);
        Assert.Null(first.Variables);
        Assert.Equal((NextAction.Exit, EndReason.TriggeredByFlow, first.TurnId), (second.Action, second.Reason, second.PreviousTurn));
        Assert.Equal(["A Large one."], second.Messages.Select(Requests.TextOf));
        Assert.Equal(new FlowLocation("Main", "start", 0), second.Location);
        Assert.Equal("""{"size":"Large"}""", second.Variables.ToString());
    }

    [Fact]
    public async Task A_session_is_a_user_of_its_own_and_goes_on_after_a_restart()
    {
        var bot = await BuildBot(Counter);
        var one = await Launch(bot);
        var other = await Launch(bot);
        var previous = (await Answer(one, null, NoOp)).TurnId;
        await Answer(other, null, NoOp);
        for (var turn = 1; turn <= 3; turn++)
        {
            await Host.Restart();
            var answer = await Answer(one, previous, Text("go"));
            Assert.Equal([$"{turn}"], answer.Messages.Select(Requests.TextOf));
            previous = answer.TurnId;
        }
        Assert.Equal(["1"], (await Answer(other, null, Text("go"))).Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task The_very_same_turn_again_gets_its_stored_answer()
    {
        var session = await Launch(await BuildBot(Counter));
        var start = await Answer(session, null, NoOp);
        AssertSame(start, await Answer(session, null, NoOp));
        var turn = Turn(start.TurnId, Text("go"));
        var answer = (await Session(session).Turn(turn)).Answer!;

        AssertSame(answer, (await Session(session).Turn(turn with { RequestId = "another" })).Answer!);
        await Host.Restart();
        AssertSame(answer, (await Session(session).Turn(turn with { RequestId = "a third" })).Answer!);
        Assert.Equal(["2"], (await Answer(session, answer.TurnId, Text("go"))).Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task A_turn_on_anything_but_the_latest_is_told_the_latest_and_runs_nothing()
    {
        var session = await Launch(await BuildBot(Counter));
        Assert.Equal(new TextBotsStep(), await Session(session).Turn(Turn("unknown", NoOp)));
        var start = await Answer(session, null, NoOp);
        var next = await Answer(session, start.TurnId, Text("go"));

        foreach (var (previous, input) in new[] { (start.TurnId, Text("something else")), (start.TurnId, NoOp), ("unknown", Text("go")) })
        {
            var step = await Session(session).Turn(Turn(previous, input));
            Assert.Equal((null, next.TurnId, false), (step.Answer, step.LatestTurn, step.IsOver));
        }
        Assert.Equal(["2"], (await Answer(session, next.TurnId, Text("go"))).Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task Who_does_not_say_what_came_before_says_the_same_twice_when_it_says_so()
    {
        var session = await Launch(await BuildBot(Counter));
        await Answer(session, null, NoOp);

        Assert.Equal(["1"], (await Answer(session, null, Text("go"))).Messages.Select(Requests.TextOf));
        Assert.Equal(["2"], (await Answer(session, null, Text("go"))).Messages.Select(Requests.TextOf));
        // A retry within the server is not that.
        var turn = Turn(null, Text("go"));
        var answer = (await Session(session).Turn(turn)).Answer!;
        AssertSame(answer, (await Session(session).Turn(turn)).Answer!);
        Assert.Equal(["3"], answer.Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task Of_two_who_race_one_wins_and_the_other_is_told_the_latest_turn()
    {
        var session = await Launch(await BuildBot(Counter));
        var latest = (await Answer(session, null, NoOp)).TurnId;
        var winners = new List<string> { latest };

        for (var round = 1; round <= Rounds; round++)
        {
            var steps = await Task.WhenAll(
                Session(session).Turn(Turn(latest, Text($"a {round}"))),
                Session(session).Turn(Turn(latest, Text($"b {round}"))));

            var won = Assert.Single(steps, step => step.Answer is not null).Answer!;
            var lost = Assert.Single(steps, step => step.Answer is null);
            Assert.Equal(won.TurnId, lost.LatestTurn);
            Assert.Equal(latest, won.PreviousTurn);
            Assert.Equal([$"{round}"], won.Messages.Select(Requests.TextOf));
            latest = won.TurnId;
            winners.Add(won.TurnId);
        }
        // What the bot has taken is what was acknowledged, and nothing else.
        var transcript = await Host.ReadTurns(session);
        Assert.Equal(winners, transcript.Select(turn => turn.Answer.RequestId));
        Assert.Equal(Enumerable.Range(0, Rounds + 1).Select(n => $"{n}"), transcript.Select(turn => Requests.TextOf(turn.Answer.Messages[0])));
        Assert.All(transcript.Skip(1), (turn, i) => Assert.EndsWith($" {i + 1}", turn.Content.AsObject.Fields["text"].AsString, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_to_say_asks_again_whether_there_is_more()
    {
        var session = await Launch(await BuildBot(Counter));
        var start = await Answer(session, null, NoOp);

        var more = await Answer(session, start.TurnId, NoOp);

        Assert.Equal((NextAction.WaitForInput, start.TurnId), (more.Action, more.PreviousTurn));
        Assert.Empty(more.Messages);
        Assert.Equal(["1"], (await Answer(session, more.TurnId, Text("go"))).Messages.Select(Requests.TextOf));
    }

    [Theory]
    [InlineData(InputKind.NoInput)]
    [InlineData(InputKind.NoMatch)]
    [InlineData(InputKind.Error)]
    public async Task A_flow_that_does_not_test_for_silence_has_its_prompt_repeated(InputKind kind)
    {
        var session = await Launch(await BuildBot(Sizes));
        var start = await Answer(session, null, NoOp);

        var nothing = await Answer(session, start.TurnId, NoOp);
        var first = await Answer(session, nothing.TurnId, new TextBotsInput(kind));
        var second = await Answer(session, first.TurnId, new TextBotsInput(kind));

        Assert.Equal(start.Messages.Select(message => message.Content.ToString()), first.Messages.Select(message => message.Content.ToString()));
        Assert.Equal(start.Messages.Select(message => message.Content.ToString()), second.Messages.Select(message => message.Content.ToString()));
        Assert.Equal(NextAction.WaitForInput, second.Action);
        Assert.Equal(["A Small one."], (await Answer(session, second.TurnId, Text("Small"))).Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task A_flow_that_tests_for_silence_is_told_of_it()
    {
        var session = await Launch(await BuildBot(Patient));
        var start = await Answer(session, null, NoOp);

        var silence = await Answer(session, start.TurnId, new TextBotsInput(InputKind.NoInput));
        // It does not test for this.
        var mismatch = await Answer(session, silence.TurnId, new TextBotsInput(InputKind.NoMatch));

        Assert.Equal(["Still there?"], silence.Messages.Select(Requests.TextOf));
        Assert.Equal(["Still there?"], mismatch.Messages.Select(Requests.TextOf));
        Assert.Equal(["You said yes."], (await Answer(session, mismatch.TurnId, Text("yes"))).Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task An_error_of_the_client_is_told_with_its_code()
    {
        var flow = """
            start:
              say "Well?"
              hold
              if (event == "Error") say "{{event.code}}: {{event.message}} ({{event.get_type()}})"
              goto end
            """;
        var session = await Launch(await BuildBot(flow));
        var start = await Answer(session, null, NoOp);

        var error = await Answer(session, start.TurnId, new TextBotsInput(InputKind.Error) { Content = Object(("code", "7"), ("message", "No sound")) });

        Assert.Equal(["7: No sound (payload)"], error.Messages.Select(Requests.TextOf));
    }

    [Theory]
    [InlineData(InputKind.UserDisconnect, EndReason.TriggeredByUser)]
    [InlineData(InputKind.ClientSessionExpired, EndReason.SessionExpired)]
    public async Task A_client_ends_its_session(InputKind kind, EndReason reason)
    {
        var session = await Launch(await BuildBot(Sizes));
        var start = await Answer(session, null, NoOp);

        var end = await Answer(session, start.TurnId, new TextBotsInput(kind));

        Assert.Equal((NextAction.Disconnect, reason, new FlowLocation("Main", "start", 1)), (end.Action, end.Reason, end.Location));
        Assert.True((await Session(session).Turn(Turn(end.TurnId, Text("hello?")))).IsOver);
        AssertSame(end, await Answer(session, start.TurnId, new TextBotsInput(kind)));
    }

    [Fact]
    public async Task A_flow_that_fails_disconnects_with_what_went_wrong()
    {
        var session = await Launch(await BuildBot("start:\n  say \"Hello\"\n  goto nowhere\n"));

        var answer = await Answer(session, null, NoOp);

        Assert.Equal((NextAction.Disconnect, EndReason.Error), (answer.Action, answer.Reason));
        Assert.Contains("nowhere", answer.ReasonInfo, StringComparison.Ordinal);
        Assert.Equal(new FlowLocation("Main", "start", 0), answer.Location);
    }

    [Fact]
    public async Task A_session_without_turns_expires_and_says_so_for_a_day()
    {
        var bot = await BuildBot(Counter);
        var session = await Launch(bot);
        var start = await Answer(session, null, NoOp);
        Surroundings.Clock.Pass(IdleTime - TimeSpan.FromMinutes(1));
        var turn = Turn(start.TurnId, Text("go"));
        var latest = (await Session(session).Turn(turn)).Answer!;

        Surroundings.Clock.Pass(IdleTime);
        await Host.Sweep();

        var expired = (await Session(session).Turn(turn)).Answer!;
        Assert.Equal((NextAction.Disconnect, EndReason.SessionExpired, latest.TurnId), (expired.Action, expired.Reason, expired.PreviousTurn));
        Assert.Equal(latest.Location, expired.Location);
        AssertSame(expired, await Answer(session, "anything", NoOp));
        Surroundings.Clock.Pass(TimeSpan.FromDays(1));
        await Host.Sweep();
        Assert.Equal("session", (await Assert.ThrowsAsync<NotFoundException>(() => Session(session).Turn(turn))).Kind);
        Assert.Null(await Grains.FlowLocator(session.UserId).Find());
    }

    [Fact]
    public async Task A_session_starts_the_flow_that_was_launched_and_finds_there_what_the_user_has_sent()
    {
        var id = Guid.NewGuid().ToString();
        var draft = await Grains.Bot(id).Create(new NewBot
        {
            Name = "Tester",
            Flows =
            [
                new NewFlow { Name = "Main", Content = "start:\n  say \"main {{event}}\"\n  goto end\n" },
                new NewFlow { Name = "Other", Content = "start:\n  say \"other {{event.text}} {{_metadata.city}}\"\n  goto end\n" },
            ],
        });
        await Grains.Bot(id).Build();
        var other = draft.Flows[1].Id;

        Assert.Equal(["other hi Paris"], (await Answer(await Launch(id, other), null, Text("hi"))).Messages.Select(Requests.TextOf));
        Assert.Equal(["main hi"], (await Answer(await Launch(id), null, Text("hi"))).Messages.Select(Requests.TextOf));
        Assert.Equal("flow", (await Assert.ThrowsAsync<NotFoundException>(() => Launch(id, "unknown"))).Kind);
        Assert.Equal(id, await Grains.FlowLocator(other).Find());
        await Grains.Bot(id).Delete();
        Assert.Null(await Grains.FlowLocator(other).Find());
    }

    [Fact]
    public async Task A_session_runs_on_the_build_that_it_was_launched_on()
    {
        var bot = await BuildBot(Flows.Saying("old"));
        var session = await Launch(bot);
        var build = await ChangeFlow(bot, Flows.Saying("new"));

        Assert.Equal(["old"], (await Answer(session, null, NoOp)).Messages.Select(Requests.TextOf));
        Assert.Equal(["new"], (await Answer(await Launch(bot), null, NoOp)).Messages.Select(Requests.TextOf));
        Assert.NotNull(build);
    }

    [Fact]
    public async Task A_bot_that_was_never_built_has_no_sessions()
    {
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith(Sizes));
        await Assert.ThrowsAsync<ConflictException>(() => Launch(id));
    }

    [Fact]
    public async Task Answers_to_a_question_that_holds_a_secret_leave_no_trace()
    {
        var session = await Launch(await BuildBot("start:\n  say \"PIN?\"\n  hold_secure\n  say \"Thanks\"\n  hold\n  goto end\n"));
        var start = await Answer(session, null, NoOp);

        var thanks = await Answer(session, start.TurnId, Text("1234"));

        // Whatever is said in its place is taken for the same: no digest of it is kept by which it could be found out.
        AssertSame(thanks, await Answer(session, start.TurnId, Text("0000")));
        Assert.Null((await Session(session).Turn(Turn(start.TurnId, new TextBotsInput(InputKind.NoMatch)))).Answer);
    }

    [Fact]
    public async Task Conversations_start_go_on_and_start_again_under_the_id_of_their_client()
    {
        var bot = await BuildBot(Sizes);
        var key = TextBotsKeys.OfBot(bot, "client", "the client's id");

        var first = await Execute(key, "hi");
        var second = await Execute(key, "Large");
        var third = await Execute(key, "hi");

        Assert.Equal((NextAction.WaitForInput, "{}"), (first.Action, first.Variables.ToString()));
        Assert.Equal((NextAction.Exit, """{"size":"Large"}"""), (second.Action, second.Variables.ToString()));
        Assert.Equal((NextAction.WaitForInput, "{}"), (third.Action, third.Variables.ToString()));
        // The same said twice is said twice, but for a retry within the server.
        var turn = Turn(null, Text("Small"));
        var fourth = (await Grains.TextBotsSession(key).Execute(Begin(null), turn)).Answer!;
        AssertSame(fourth, (await Grains.TextBotsSession(key).Execute(Begin(null), turn)).Answer!);
        Assert.Equal(NextAction.WaitForInput, (await Execute(key, "Small")).Action);
    }

    [Fact]
    public async Task Sessions_go_with_their_bot()
    {
        var id = Guid.NewGuid().ToString();
        await Client.RegisterBot(id, "Tester", Surroundings.Clock, () => Grains.Bot(id).Create(BotWith(Sizes)));
        await Grains.Bot(id).Build();
        var started = await Launch(id);
        await Answer(started, null, NoOp);
        var waiting = await Launch(id);
        var executed = TextBotsKeys.OfBot(id, "client", "c");
        await Execute(executed, "hi");

        await Client.DeleteBot(id, Surroundings.Clock);
        await Client.Erase(Surroundings.Clock, CancellationToken.None);

        foreach (var session in new[] { started, waiting })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => Session(session).Turn(Turn(null, NoOp)));
            Assert.Null(await Grains.FlowLocator(session.UserId).Find());
        }
        Assert.Null(Host.ReadSession(started));
        Assert.Null(Host.ReadSession(executed with { UserId = "c/1" }));
    }

    // CSML_RACES=10000 is the long form.
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("CSML_RACES"), CultureInfo.InvariantCulture, out var set) ? set : RoundsInCi;
}
