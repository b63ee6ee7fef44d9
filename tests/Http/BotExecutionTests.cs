using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using static Http.Clients.TextBotsClient;

namespace Http;

/// <summary>Messages to bots by the TextBots API, and the search for bots.</summary>
[Collection(OneHost.Name)]
public sealed class BotExecutionTests(ApiHost host)
{
    private const string Coffee = """
        start:
          say Question("What size?", buttons=[Button("Small", payload="s"), Button("Large", payload="l")])
          hold
          remember size = event
          remember cups = 2
          say "{{size}} it is."
          goto end
        """;

    [Fact]
    public async Task A_bot_is_asked_until_it_is_complete()
    {
        var bot = await ApiBot.Build(host, ("Main", Coffee));
        var client = await Connect(host);

        var first = await Execute(client, Message(bot.Id, "one", "hi"));
        var second = await Execute(client, Message(bot.Id, "one", "Large"));

        AssertJson(
            """
            {"botState": "MoreData", "intentName": "Main", "slots": {}, "botCorrelationId": "c-1", "replyMessages": [
              {"type": "Structured", "text": "What size?", "content": [
                {"contentType": "QuickReply", "quickReply": {"text": "Small", "payload": "s", "action": "Message"}},
                {"contentType": "QuickReply", "quickReply": {"text": "Large", "payload": "l", "action": "Message"}}]}]}
            """,
            first);
        AssertJson(
            """
            {"botState": "Complete", "intentName": "Main", "slots": {"size": "Large", "cups": "2"}, "botCorrelationId": "c-1",
             "replyMessages": [{"type": "Text", "text": "Large it is."}]}
            """,
            second);
    }

    [Fact]
    public async Task Structured_content_is_understood()
    {
        var bot = await ApiBot.Build(host, ("Main", Coffee));
        var client = await Connect(host);
        await Execute(client, Message(bot.Id, "one", "hi"));
        var pressed = Message(bot.Id, "one", "Large");
        pressed["postTextMessage"]!["type"] = "Structured";
        pressed["postTextMessage"]!["content"] =
            new JsonArray(JsonNode.Parse("""{"contentType": "ButtonResponse", "buttonResponse": {"text": "Large", "payload": "l"}}"""));

        Assert.Equal("l", (await Execute(client, pressed)).GetProperty("slots").Text("size"));
    }

    [Fact]
    public async Task A_message_that_is_sent_again_gets_its_answer_unless_its_id_names_different_messages()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  if (!n) remember n = 0\n  remember n = n + 1\n  say \"{{n}} {{event}}\"\n  hold\n  goto start"));
        var client = await Connect(host);

        Assert.Equal("1 a", await Say("a", "first"));
        Assert.Equal("1 a", await Say("a", "first"));
        Assert.Equal("2 a", await Say("a", "second"));
        Assert.Equal("3 b", await Say("b", "second"));
        Assert.Equal("4 b", await Say("b", "second"));
        Assert.Equal("5 b", await Say("b", null));
        Assert.Equal("6 b", await Say("b", null));

        async Task<string> Say(string text, string? correlation)
        {
            var message = Message(bot.Id, "one", text);
            message["botCorrelationId"] = correlation;
            return Assert.Single(Texts(await Execute(client, message)));
        }
    }

    [Fact]
    public async Task All_types_of_messages_are_taken_and_receipts_and_events_are_no_input()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"What?\"\n  hold\n  say event\n  goto end"));
        var client = await Connect(host);
        foreach (var (type, expected) in new[] { ("Text", "said"), ("Structured", "said"), ("Message", "said"), ("Unknown", "said"), ("Receipt", ""), ("Event", "") })
        {
            await Execute(client, Message(bot.Id, type, "hi"));
            var message = Message(bot.Id, type, "said");
            message["postTextMessage"]!["type"] = type;
            var answer = await Execute(client, message);
            Assert.Equal((expected, expected == "" ? "MoreData" : "Complete"), (string.Concat(Texts(answer)), answer.Text("botState")));
        }
    }

    [Fact]
    public async Task What_bots_of_providers_are_told_is_read_by_flows_with_each_message()
    {
        var bot = await ApiBot.Build(host, ("Main", """
            start:
              say "{{_metadata.textbots.genesysBotConnector.queryParameters.page}} {{_metadata.textbots.amazonLexRequest.sessionAttributes.a}} {{_metadata.textbots.botChannels[0]}}"
              remember nothing = null
              hold
              goto start
            """));
        var client = await Connect(host);
        foreach (var page in new[] { "1", "2" })
        {
            var message = Message(bot.Id, "one", page);
            message["genesysBotConnector"] = new JsonObject { ["queryParameters"] = new JsonObject { ["page"] = page } };
            message["amazonLexRequest"] = new JsonObject { ["sessionAttributes"] = new JsonObject { ["a"] = "b" } };
            var answer = await Execute(client, message);
            Assert.Equal([$"{page} b Messaging"], Texts(answer));
            Assert.Empty(answer.GetProperty("slots").EnumerateObject());
        }
    }

    [Fact]
    public async Task Sessions_are_told_apart_and_after_its_end_one_starts_anew()
    {
        var bot = await ApiBot.Build(host, ("Main", Coffee));
        var client = await Connect(host);
        await Execute(client, Message(bot.Id, "one", "hi"));
        Assert.Equal("MoreData", (await Execute(client, Message(bot.Id, "two", "hi"))).Text("botState"));
        Assert.Equal("Complete", (await Execute(client, Message(bot.Id, "one", "Small"))).Text("botState"));

        var again = await Execute(client, Message(bot.Id, "one", "hi"));

        Assert.Equal("MoreData", again.Text("botState"));
        Assert.Empty(again.GetProperty("slots").EnumerateObject());
    }

    [Fact]
    public async Task Two_clients_that_send_the_same_session_id_have_two_conversations()
    {
        var bot = await ApiBot.Build(host, ("Main", Coffee));
        var first = await Connect(host);
        var second = await Connect(host);
        await Execute(first, Message(bot.Id, "one", "hi"));

        var begun = await Execute(second, Message(bot.Id, "one", "Large"));
        var ended = await Execute(first, Message(bot.Id, "one", "Small"));

        Assert.Equal(("MoreData", "Complete"), (begun.Text("botState"), ended.Text("botState")));
        Assert.Equal("Small", ended.GetProperty("slots").Text("size"));
        Assert.Equal("Complete", (await Execute(second, Message(bot.Id, "one", "Small"))).Text("botState"));
    }

    [Fact]
    public async Task An_alias_picks_a_build()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"old\"\n  hold\n  say \"old still\"\n  goto end"));
        var old = (await bot.Author.GetJson("/v1/api/bot/build")).Text("version_id");
        var flow = (await bot.Author.GetJson("/v1/api/bot/flows"))[0].Text("id");
        await bot.Author.PutJson($"/v1/api/bot/flows/{flow}", """{"content": "start:\n  say \"new\"\n  goto end"}""");
        await bot.Author.PostAsync("/v1/api/bot/build", null);
        await bot.Author.PostJson("/v1/api/bot/label", """{"label": "PROD", "version_id": "1"}""");
        var client = await Connect(host);

        Assert.Equal(["old"], Texts(await Execute(client, Message(bot.Id, "one", "hi", alias: old))));
        Assert.Equal(["old still"], Texts(await Execute(client, Message(bot.Id, "one", "go", alias: "latest"))));
        Assert.Equal(["new"], Texts(await Execute(client, Message(bot.Id, "two", "hi", alias: "latest"))));
        Assert.Equal(["new"], Texts(await Execute(client, Message(bot.Id, "three", "hi"))));
        Assert.Equal(["old"], Texts(await Execute(client, Message(bot.Id, "five", "hi", alias: "1"))));
        Assert.Equal(["new"], Texts(await Execute(client, Message(bot.Id, "six", "hi", alias: "2"))));
        Assert.Equal(["new"], Texts(await Execute(client, Message(bot.Id, "seven", "hi", alias: "$LATEST"))));
        Assert.Equal("botAlias", (await Execute(client, Message(bot.Id, "eight", "hi", alias: "3"), HttpStatusCode.NotFound)).GetProperty("details")[0].Text("fieldName"));
        var unknown = await Execute(client, Message(bot.Id, "four", "hi", alias: "unknown"), HttpStatusCode.NotFound);
        Assert.Equal("botAlias", unknown.GetProperty("details")[0].Text("fieldName"));
        Assert.Equal("unknown", unknown.Text("entityId"));
        Assert.Equal(["old"], Texts(await Execute(client, Message(bot.Id, "nine", "hi", alias: "PROD"))));
        await bot.Author.PostJson("/v1/api/bot/label", """{"label": "PROD", "version_id": "2"}""");
        Assert.Equal(["old still"], Texts(await Execute(client, Message(bot.Id, "nine", "go", alias: "PROD"))));
        Assert.Equal(["new"], Texts(await Execute(client, Message(bot.Id, "nine", "hi", alias: "PROD"))));
        Assert.Equal(["new"], Texts(await Execute(client, Message(bot.Id, "ten", "hi", alias: "current"))));
    }

    [Fact]
    public async Task What_a_flow_says_of_its_session_is_in_the_answers()
    {
        var bot = await ApiBot.Build(host, ("Main", """
            start:
              say Typing(10)
              say "What?"
              hold
              say Component.Intent("refund")
              say Component.Disconnect("spam")
              hold
            """));
        var client = await Connect(host);

        var first = await Execute(client, Message(bot.Id, "one", "hi"));
        var second = await Execute(client, Message(bot.Id, "one", "go"));

        AssertJson("""[{"type": "Event", "text": "Typing"}, {"type": "Text", "text": "What?"}]""", first.GetProperty("replyMessages"));
        Assert.Equal(("MoreData", "Main"), (first.Text("botState"), first.Text("intentName")));
        Assert.Equal(("Complete", "refund"), (second.Text("botState"), second.Text("intentName")));
        Assert.Empty(second.GetProperty("replyMessages").EnumerateArray());
        Assert.False(second.TryGetProperty("genesysBotConnector", out _));
        Assert.Equal("Main", (await Execute(client, Message(bot.Id, "one", "again"))).Text("intentName"));
    }

    [Fact]
    public async Task A_bot_that_fails_says_so()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"Hello\"\n  goto nowhere"));
        var client = await Connect(host);

        var failed = await Execute(client, Message(bot.Id, "one", "hi"));

        Assert.Equal("Failed", failed.Text("botState"));
        Assert.Equal(["Hello"], Texts(failed));
        Assert.Contains("nowhere", failed.GetProperty("genesysBotConnector").Text("errorInfo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bots_are_found_by_a_part_of_the_name_and_by_ids()
    {
        var name = $"Search {Guid.NewGuid()}";
        var bots = new List<ApiBot>();
        foreach (var suffix in new[] { "one", "two", "three" })
            bots.Add(await ApiBot.Create(host, $"{name} {suffix}", "A bot", [("Main", "start:\n  goto end")]));
        var client = await Connect(host);

        Assert.Equal([bots[2].Id, bots[1].Id, bots[0].Id], await Search(client, $"botName={Uri.EscapeDataString(name.ToUpperInvariant())}"));
        Assert.Equal([bots[2].Id], await Search(client, $"botName={Uri.EscapeDataString(name)}&pageSize=1"));
        Assert.Equal([bots[1].Id, bots[0].Id], await Search(client, $"botId={bots[0].Id}&botId={bots[1].Id}&botId=unknown"));
        Assert.Equal([bots[1].Id, bots[0].Id], await Search(client, $"botId={bots[0].Id},{bots[1].Id}"));
        Assert.Equal([bots[0].Id], await Search(client, $"botId={bots[0].Id}&botType=GenesysBotFlow&virtualAgentEnabled=false"));
        Assert.Empty(await Search(client, $"botId={bots[0].Id}&botType=AmazonLex"));
        Assert.Empty(await Search(client, $"botId={bots[0].Id}&virtualAgentEnabled=true"));
        Assert.Contains(bots[2].Id, await Search(client, ""));
        var limited = new TextBotsClient(await (await OAuthClient.Create(host, [ViewBots], [bots[1].Id])).Connect());
        Assert.Equal([bots[1].Id], await Search(limited, ""));
        Assert.Equal([bots[1].Id], await Search(limited, $"botId={bots[0].Id}&botId={bots[1].Id}"));
        Assert.Empty(await Search(limited, $"botId={bots[0].Id}"));
    }

    [Fact]
    public async Task What_was_found_is_told_as_Genesys_Cloud_tells_it()
    {
        var bot = await ApiBot.Shared(host);
        var client = await Connect(host);

        var found = await Get(client, $"botId={bot.Id}");

        AssertJson(
            $$"""
            {"entities": [{"id": "{{bot.Id}}", "name": "MyBot", "botType": "GenesysBotFlow", "virtualAgentEnabled": false,
              "description": "This is my bot", "selfUri": "/api/v2/textbots/bots/search?botId={{bot.Id}}"}]}
            """,
            found);
        Assert.Equal(found.GetRawText(), (await client.Http.GetJson(found.GetProperty("entities")[0].Text("selfUri"))).GetRawText());
    }

    [Fact]
    public async Task A_search_knows_the_description_that_a_bot_has_now()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));
        var client = await Connect(host);

        await bot.Author.PutJson("/v1/api/bot", """{"description": "Sells coffee"}""");
        Assert.Equal("Sells coffee", await Description());
        await bot.Author.PutJson("/v1/api/bot", $$"""{"description": "{{new string('a', 1_001)}}"}""");
        Assert.Equal(new string('a', 999) + "\u2026", await Description());
        await bot.Author.PutJson("/v1/api/bot", """{"description": ""}""");
        Assert.Null(await Description());

        async Task<string?> Description() => (await Get(client, $"botId={bot.Id}")).GetProperty("entities")[0].TryGetProperty("description", out var text) ? text.GetString() : null;
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_sent_and_nothing_found()
    {
        var bot = await ApiBot.Shared(host);
        var client = await Connect(host, ExecuteFlow);

        await Execute(client, Message(bot.Id, "one", "hi"), HttpStatusCode.Forbidden);
        using var refused = await client.Http.GetAsync("/api/v2/textbots/bots/search");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static JsonObject Message(string bot, string session, string text, string? alias = null) => new()
    {
        ["botId"] = bot,
        ["botAlias"] = alias,
        ["integrationId"] = "integration",
        ["botSessionId"] = session,
        ["botSessionTimeoutMinutes"] = 15,
        ["botCorrelationId"] = "c-1",
        ["botChannels"] = new JsonArray("Messaging"),
        ["postTextMessage"] = new JsonObject { ["type"] = "Text", ["text"] = text },
    };

    private static Task<JsonElement> Execute(TextBotsClient client, JsonObject message, HttpStatusCode expected = HttpStatusCode.OK) =>
        client.Post("/api/v2/textbots/bots/execute", message, expected);

    private static async Task<JsonElement> Get(TextBotsClient client, string query) => await client.Http.GetJson($"/api/v2/textbots/bots/search?{query}");

    private static async Task<string[]> Search(TextBotsClient client, string query) =>
        [.. (await Get(client, query)).GetProperty("entities").EnumerateArray().Select(bot => bot.Text("id"))];

    private static IEnumerable<string> Texts(JsonElement answer) =>
        answer.GetProperty("replyMessages").EnumerateArray().Select(message => message.Text("text"));

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual.GetRawText())), actual.GetRawText());
}
