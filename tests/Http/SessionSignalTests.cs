using System.Net;
using System.Text.Json;
using Http.Clients;
using Http.Requests;
using static Http.Clients.TextBotsClient;

namespace Http;

/// <summary>What flows say of their sessions to clients of the TextBots API, and to others.</summary>
[Collection(OneHost.Name)]
public sealed class SessionSignalTests(ApiHost host)
{
    [Fact]
    public async Task A_flow_hands_its_user_over_with_its_last_intent_and_its_memories()
    {
        var (client, bot) = await Prepare(
            """
            start:
              remember order = 17
              say Component.Intent("refund")
              say Component.Intent("complaint")
              say "One moment."
              say Component.Handover("angry")
              hold
            """);

        var (session, end) = await client.Start(bot.Id);

        Assert.Equal(["One moment."], Prompts(end));
        Assert.Equal("Exit", end.Text("nextActionType"));
        var exit = end.GetProperty("nextActionExit");
        Assert.Equal(("AgentRequestedByUser", "angry", "complaint"), (exit.Text("reason"), exit.Text("reasonExtendedInfo"), exit.Text("activeIntent")));
        Assert.Equal(17, exit.GetProperty("outputData").GetProperty("variables").GetProperty("order").GetInt32());
        Assert.False(exit.TryGetProperty("flowOutcomes", out _));
        Assert.Equal("session.over", (await client.Turn(session, end, Text("hello?"), HttpStatusCode.Conflict)).Text("code"));
    }

    [Theory]
    [InlineData("say Component.Handover()\n  goto end", "Exit", "AgentRequestedByUser", null)]
    [InlineData("say Component.Handover()\n  goto nowhere", "Exit", "AgentRequestedByUser", null)]
    [InlineData("say Component.Disconnect()\n  goto end", "Disconnect", "TriggeredByFlow", null)]
    [InlineData("say Component.Disconnect(reason=\"spam\")\n  hold", "Disconnect", "TriggeredByFlow", "spam")]
    [InlineData("say Component.Handover(\"a\")\n  say Component.Disconnect(\"b\")", "Disconnect", "TriggeredByFlow", "b")]
    [InlineData("goto end", "Exit", "TriggeredByFlow", null)]
    public async Task A_flow_says_how_its_session_ends(string said, string action, string reason, string? info)
    {
        var (client, bot) = await Prepare($"start:\n  {said}");

        var (_, end) = await client.Start(bot.Id);

        Assert.Equal(action, end.Text("nextActionType"));
        var next = end.GetProperty("nextAction" + action);
        Assert.Equal((reason, info), (next.Text("reason"), next.TryGetProperty("reasonExtendedInfo", out var more) ? more.GetString() : null));
    }

    [Fact]
    public async Task Outcomes_are_gathered_over_the_session_and_told_at_its_end()
    {
        var (client, bot) = await Prepare(
            """
            start:
              say Component.Outcome("order")
              say Component.Outcome("order", milestone="basket")
              say Component.Outcome("survey", success=false)
              hold
              say Component.Outcome("order", true, "paid")
              say Component.Outcome("later")
              goto end
            """);
        var (session, start) = await client.Start(bot.Id);

        var outcomes = (await client.Turn(session, start, Text("yes"))).GetProperty("nextActionExit").GetProperty("flowOutcomes");

        Assert.Equal(["order", "survey", "later"], outcomes.EnumerateArray().Select(outcome => outcome.Text("outcomeId")));
        Assert.Equal(["outcomeId", "outcomeValue", "dateStart", "dateEnd", "milestones"], outcomes[0].Names());
        Assert.Equal(["outcomeId", "outcomeValue", "dateStart", "dateEnd"], outcomes[1].Names());
        Assert.Equal(["outcomeId", "dateStart"], outcomes[2].Names());
        Assert.Equal(("SUCCESS", "FAILURE"), (outcomes[0].Text("outcomeValue"), outcomes[1].Text("outcomeValue")));
        Assert.Equal(
            [("basket", 1), ("paid", 2)],
            outcomes[0].GetProperty("milestones").EnumerateArray().Select(milestone => (milestone.Text("id"), milestone.GetProperty("sequence").GetInt32())));
        var (began, reached, ended) = (outcomes[0].Text("dateStart"), outcomes[0].GetProperty("milestones")[1].Text("dateReached"), outcomes[0].Text("dateEnd"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", began);
        Assert.True(string.CompareOrdinal(began, ended) <= 0 && reached == ended, outcomes.GetRawText());
    }

    [Fact]
    public async Task A_user_who_leaves_leaves_the_outcomes_so_far()
    {
        var (client, bot) = await Prepare("start:\n  say Component.Outcome(\"order\")\n  hold");
        var (session, start) = await client.Start(bot.Id);

        var end = (await client.Turn(session, start, Bare("UserDisconnect"))).GetProperty("nextActionDisconnect");

        Assert.Equal("TriggeredByUser", end.Text("reason"));
        Assert.Equal("order", end.GetProperty("flowOutcomes")[0].Text("outcomeId"));
    }

    [Fact]
    public async Task A_session_has_a_hundred_outcomes_with_a_hundred_milestones_and_names_of_255_characters()
    {
        var (client, bot) = await Prepare(
            """
            start:
              do n = 0
              while (n < 101) {
                say Component.Outcome("{{n}}{{_metadata.long}}")
                say Component.Outcome("0{{_metadata.long}}", milestone="{{n}}")
                do n = n + 1
              }
              goto end
            """);
        var launch = LaunchRequest(bot.Id);
        launch["inputData"]!["variables"]!["long"] = new string('x', 300);
        var session = (await client.Post("/api/v2/textbots/botflows/sessions", launch)).Text("id");

        var outcomes = (await client.Turn(session, null, Bare("NoOp"))).GetProperty("nextActionExit").GetProperty("flowOutcomes");

        Assert.Equal((100, 100), (outcomes.GetArrayLength(), outcomes[0].GetProperty("milestones").GetArrayLength()));
        Assert.All(outcomes.EnumerateArray(), outcome => Assert.Equal(255, outcome.Text("outcomeId").Length));
    }

    [Fact]
    public async Task A_timeout_holds_for_its_hold_and_again_when_the_prompt_is_repeated()
    {
        var (client, bot) = await Prepare(
            "start:\n  say \"Name?\"\n  say Component.Timeout(9000)\n  say Component.Timeout(30000.4)\n  hold\n  say \"Age?\"\n  hold");
        var (session, start) = await client.Start(bot.Id);

        var nothing = await client.Turn(session, start, Bare("NoOp"));
        var silence = await client.Turn(session, nothing, Bare("NoInput"));
        var next = await client.Turn(session, silence, Text("Ada"));

        Assert.Equal([30000, 30000, 30000, null], new[] { start, nothing, silence, next }.Select(Timeout));
        Assert.Equal(["Name?"], Prompts(silence));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("3000000000")]
    public async Task A_timeout_that_is_no_time_is_not_told(string duration)
    {
        var (client, bot) = await Prepare($"start:\n  say Component.Timeout({duration})\n  hold");

        Assert.Null(Timeout((await client.Start(bot.Id)).Start));
    }

    [Fact]
    public async Task Other_clients_get_what_a_flow_says_as_messages()
    {
        var bot = await ApiBot.Build(host, ("Main",
            """
            start:
              say Component.Intent("refund")
              say Component.Outcome("order", success=true)
              say Component.Timeout(30000)
              say Component.Handover("angry")
              hold
              say "Back again."
              goto end
            """));

        var messages = (await bot.Say("ada", "hi")).GetProperty("messages");

        Assert.Equal(
            [
                """{"content_type":"Component.intent","content":{"name":"refund"}}""",
                """{"content_type":"Component.outcome","content":{"id":"order","success":true}}""",
                """{"content_type":"Component.timeout","content":{"duration":30000}}""",
                """{"content_type":"Component.handover","content":{"reason":"angry"}}""",
            ],
            messages.EnumerateArray().Select(message => message.GetProperty("payload").GetRawText()));
        Assert.Equal(["Back again."], ApiBot.Texts(await bot.Say("ada", "hi")));
    }

    private async Task<(TextBotsClient Client, ApiBot Bot)> Prepare(string flow) => (await Connect(host), await ApiBot.Build(host, ("Main", flow)));

    private static int? Timeout(JsonElement turn) =>
        turn.GetProperty("nextActionWaitForInput").GetProperty("modeConstraints").GetProperty("text").TryGetProperty("noInputTimeoutMilliseconds", out var time)
            ? time.GetInt32()
            : null;
}
