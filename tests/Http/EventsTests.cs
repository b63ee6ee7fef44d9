using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>What users send: every type of event, and what comes with it.</summary>
[Collection(OneHost.Name)]
public sealed class EventsTests(ApiHost host)
{
    private const string Echo = """
        start:
          say "{{event}}, {{event.extra.deep[1]}}, {{_metadata.firstname}}, {{event.get_type()}}"
          goto end

        """;

    private const string Waiting = """
        start:
          say "waiting"
          hold
          say "resumed with {{event}}"
          goto end

        """;

    private const string Other = """
        start:
          say "other"
          hold
          goto end

        late:
          say "late {{event.extra}}"
          goto end

        """;

    [Theory]
    [InlineData("text", "text")]
    [InlineData("payload", "payload")]
    [InlineData("url", "url")]
    [InlineData("image", "url")]
    [InlineData("video", "url")]
    [InlineData("audio", "url")]
    [InlineData("file", "url")]
    public async Task Every_type_of_event_reaches_the_flow_with_all_its_fields_and_metadata(string type, string field)
    {
        var bot = await ApiBot.Build(host, ("Main", Echo));
        var content = new JsonObject { [field] = "https://x.test/a", ["extra"] = new JsonObject { ["deep"] = new JsonArray(1, "two") } };
        var request = ApiBot.Request("ada", type, content);
        request["metadata"] = new JsonObject { ["firstname"] = "John" };

        var answer = await bot.Public.PostJson("/v1/api/chat", request.ToJsonString());

        Assert.Equal([$"https://x.test/a, two, John, {type}"], ApiBot.Texts(answer));
        var received = (await bot.Author.GetJson("/v1/api/messages?user_id=ada")).GetProperty("messages")[1].GetProperty("payload");
        Assert.Equal(type, received.Text("content_type"));
        Assert.Equal(content.ToJsonString(), received.GetProperty("content").GetRawText());
    }

    [Fact]
    public async Task A_regular_expression_starts_the_flow_of_which_it_matches_a_command()
    {
        var bot = await ApiBot.Build(host, ("Main", Waiting), ("Other", Other));
        var flow = (await bot.Author.GetJson("/v1/api/bot/flows"))[1];
        await bot.Author.PutJson($"/v1/api/bot/flows/{flow.Text("id")}", new JsonObject { ["content"] = Other, ["commands"] = new JsonArray("/other") }.ToJsonString());
        await (await bot.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();

        Assert.Equal(["other"], ApiBot.Texts(await Send(bot, "regex", new() { ["payload"] = "^/oth" })));
        Assert.Equal(["other"], ApiBot.Texts(await Send(bot, "text", new() { ["text"] = "/OTHER" })));
    }

    [Fact]
    public async Task A_flow_trigger_starts_a_flow_in_the_open_conversation_or_in_another()
    {
        var bot = await ApiBot.Build(host, ("Main", Waiting), ("Other", Other));
        var first = await bot.Say("ada", "hi");
        var inside = await Send(bot, "flow_trigger", new() { ["flow_id"] = "Other" });
        var closing = await Send(bot, "flow_trigger", new() { ["flow_id"] = "other", ["step_id"] = "late", ["close_flows"] = true, ["extra"] = 7 });

        Assert.Equal(["other"], ApiBot.Texts(inside));
        Assert.Equal(ConversationOf(first), ConversationOf(inside));
        Assert.Equal(["late 7"], ApiBot.Texts(closing));
        Assert.NotEqual(ConversationOf(first), ConversationOf(closing));
        Assert.Equal(2, (await bot.Author.GetJson("/v1/api/conversations?user_id=ada&status=CLOSED")).GetProperty("conversations").GetArrayLength());
    }

    [Fact]
    public async Task A_flow_that_is_unknown_is_the_default_flow()
    {
        var bot = await ApiBot.Build(host, ("Main", Waiting), ("Other", Other));

        Assert.Equal(["waiting"], ApiBot.Texts(await Send(bot, "flow_trigger", new() { ["flow_id"] = "none" })));
    }

    [Fact]
    public async Task A_request_that_comes_while_a_turn_runs_waits_for_it()
    {
        var bot = await ApiBot.Build(host, ("Main", """
            start:
              if (n == null) remember n = 0
              remember n = n + 1
              do i = 0
              while (event == "slow" && i < 300000) {
                do i = i + 1
              }
              say "{{n}}"
              goto end

            """));
        await bot.Say("ada", "warm");

        var slow = bot.Say("ada", "slow");
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        var others = Enumerable.Range(0, 8).Select(_ => bot.Say("ada", "go")).ToList();

        Assert.Equal(["2"], ApiBot.Texts(await slow));
        Assert.Equal(Enumerable.Range(3, 8).Select(n => $"{n}"), (await Task.WhenAll(others)).SelectMany(ApiBot.Texts).OrderBy(int.Parse));
    }

    private static Task<System.Text.Json.JsonElement> Send(ApiBot bot, string type, JsonObject content) =>
        bot.Public.PostJson("/v1/api/chat", ApiBot.Request("ada", type, content).ToJsonString());

    private static string ConversationOf(System.Text.Json.JsonElement answer) => answer.GetProperty("messages")[0].Text("conversation_id");
}
