using System.Diagnostics;
using Csml.Conversations;
using Csml.Values;

namespace Csml.Tests.Conversations;

/// <summary>Turns that wait for an answer from outside, wherever in a flow they stand.</summary>
public sealed class OutsideTests
{
    [Theory]
    [InlineData("say App(\"echo\", x=1)", "echo 1")]
    [InlineData("say \"<{{App(\\\"echo\\\", x=1)}}>\"", "<echo 1>")]
    [InlineData("say [App(\"echo\", x=1), App(\"echo\", x=2)][1]", "echo 2")]
    [InlineData("say call(App(\"echo\", x=1))", "echo echo 1")]
    [InlineData("say [1, 2].map((x) { return App(\"echo\", x=x) }).join(\", \")", "echo 1, echo 2")]
    [InlineData("foreach (x) in [1, 2] { do s = App(\"echo\", x=x) }\n  say s", "echo 2")]
    [InlineData("if (App(\"echo\", x=1) == \"echo 1\") say \"yes\" else say \"no\"", "yes")]
    [InlineData("do o = {\"k\": []}\n  do o.k.push(App(\"echo\", x=1))\n  say o.k[0]", "echo 1")]
    [InlineData("remember m = App(\"echo\", x=1)\n  say m", "echo 1")]
    [InlineData("say App(\"echo\", x=1).length()", "6")]
    public async Task The_answer_takes_the_place_of_the_call(string statements, string expected)
    {
        var turn = await Run(statements, request => Text($"echo {Argument(request)}"));
        Assert.Equal([expected], turn.Messages.Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task What_goes_wrong_outside_is_an_error_and_null_and_the_turn_goes_on()
    {
        var turn = await Run("do a = App(\"x\")\n  say a.is_error()\n  say \"after\"", _ => OutsideAnswer.Failed("Nobody answers."));
        Assert.Equal(
            ["Nobody answers. (line 5, column 10, flow Default)", "true", "after"],
            turn.Messages.Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task An_answer_without_data_is_an_error()
    {
        var turn = await Run("say App(\"x\")", _ => OutsideAnswer.Of(Value.Object(new ObjectValue())));
        Assert.Contains("\"data\"", turn.Messages[0].Body.AsString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_is_told_its_arguments_and_who_is_there()
    {
        OutsideRequest? sent = null;
        await Run("do App(\"book\", table=7)", request => Text((sent = request).ToString()));
        Assert.Equal(
            "{\"client\":{\"bot_id\":\"b\",\"channel_id\":\"c\",\"user_id\":\"u\"},\"data\":{\"table\":7},\"function_id\":\"book\"}",
            Assert.IsType<AppRequest>(sent).Body.ToString());
    }

    [Fact]
    public async Task A_secret_may_be_sent_and_the_answer_is_none()
    {
        var program = Compile("hold_secure\n  do a = App(\"check\", x=event)\n  say a");
        var state = (await Turn.RunAsync(program, ConversationState.New, Event.Text("hello"))).State;
        var turn = await Turn.RunAsync(program, state, Event.Text("1234"), Ports(request => Text($"checked {Argument(request)}")));
        Assert.Equal("checked 1234", Assert.Single(turn.Messages).Body.ToString());
    }

    [Fact]
    public async Task Waiting_does_not_count_as_time_of_the_turn()
    {
        var program = Compile("do i = 0\n  while (i < 3) {\n    do a = App(\"slow\")\n    do i += 1\n  }\n  say i");
        var ports = Ports(async _ =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(120));
            return Text("at last");
        });
        var turn = await Turn.RunAsync(program, ConversationState.New, Event.Text("hello"), ports, new Budget { Time = TimeSpan.FromMilliseconds(300) });
        Assert.Equal("3", Assert.Single(turn.Messages).Body.ToString());
    }

    [Fact]
    public async Task A_turn_that_has_waited_as_long_as_it_may_ends_with_an_error_and_the_next_one_runs()
    {
        var program = Compile("if (event == \"again\") say \"here\"\n  else {\n    do a = App(\"slow\")\n    say \"never\"\n  }");
        var ports = new TurnPorts { Outside = FakeOutside.Silent };
        var budget = new Budget { Waiting = TimeSpan.FromMilliseconds(100) };
        var stopwatch = Stopwatch.StartNew();
        var turn = await Turn.RunAsync(program, ConversationState.New, Event.Text("hello"), ports, budget);
        Assert.True(stopwatch.Elapsed < TimeSpan.FromSeconds(2), $"It took {stopwatch.Elapsed}.");
        Assert.Equal(
            "A turn waits 0.1 seconds for answers from outside at the most. (line 7, column 12, flow Default)",
            Assert.Single(turn.Messages).Body.ToString());
        Assert.True(turn.ConversationEnded);
        turn = await Turn.RunAsync(program, turn.State, Event.Text("again"), ports, budget);
        Assert.Equal("here", Assert.Single(turn.Messages).Body.ToString());
    }

    [Fact]
    public async Task All_that_a_turn_waits_for_counts_together()
    {
        var program = Compile("while (true) {\n    do a = App(\"slow\")\n  }");
        var asked = 0;
        var ports = Ports(async _ =>
        {
            asked++;
            await Task.Delay(TimeSpan.FromMilliseconds(40));
            return Text("at last");
        });
        var turn = await Turn.RunAsync(program, ConversationState.New, Event.Text("hello"), ports, new Budget { Waiting = TimeSpan.FromMilliseconds(200) });
        Assert.Contains("waits 0.2 seconds", Assert.Single(turn.Messages).Body.ToString(), StringComparison.Ordinal);
        Assert.InRange(asked, 1, 5);
    }

    [Fact]
    public async Task Turns_that_wait_at_the_same_time_do_not_get_in_each_others_way()
    {
        var program = Compile("do x = event\n  do a = App(\"echo\", x=x)\n  say \"{{x}} {{a}}\"");
        var gate = new TaskCompletionSource();
        var ports = Ports(async request =>
        {
            await gate.Task;
            return Text($"echo {Argument(request)}");
        });
        var turns = Enumerable.Range(0, 50).Select(i => Turn.RunAsync(program, ConversationState.New, Event.Text($"{i}"), ports).AsTask()).ToList();
        gate.SetResult();
        var results = await Task.WhenAll(turns);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i} echo {i}"), results.Select(result => result.Messages.Single().Body.ToString()));
    }

    [Fact]
    public async Task A_turn_that_is_cancelled_while_it_waits_is_none()
    {
        using var cancellation = new CancellationTokenSource();
        var turn = Turn.RunAsync(
            Compile("say App(\"x\")"),
            ConversationState.New,
            Event.Text("hello"),
            new TurnPorts { Outside = FakeOutside.Silent },
            cancellation: cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
    }

    private static async Task<TurnResult> Run(string statements, Func<OutsideRequest, OutsideAnswer> answer) => await Turn.RunAsync(
        Compile(statements),
        ConversationState.New,
        Event.Text("hello") with { Client = new Client("b", "c", "u") },
        Ports(answer));

    private static Program Compile(string statements) => Compilation.Create(
        Conversation.Source(("Default", $"fn call(x) {{\n  return App(\"echo\", x=x)\n}}\nstart:\n  {statements}")) with { AppsEndpoint = "https://apps.test" }).Program!;

    private static TurnPorts Ports(Func<OutsideRequest, OutsideAnswer> answer) => Ports(request => Task.FromResult(answer(request)));

    // Its answers come from another thread.
    private static TurnPorts Ports(Func<OutsideRequest, Task<OutsideAnswer>> answer) =>
        new() { Outside = new FakeOutside((request, cancellation) => new ValueTask<OutsideAnswer>(Task.Run(() => answer(request), cancellation))) };

    private static OutsideAnswer Text(string? data) => OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = Value.String(data!) }));

    private static string Argument(OutsideRequest request)
    {
        ((AppRequest)request).Body.AsObject.TryGet("data", out var data);
        data.AsObject.TryGet("x", out var argument);
        return argument.ToString();
    }
}
