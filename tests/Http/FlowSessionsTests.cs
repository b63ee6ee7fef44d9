using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using static Http.Clients.TextBotsClient;

namespace Http;

/// <summary>Sessions of bot flows by the TextBots API.</summary>
[Collection(OneHost.Name)]
public sealed class FlowSessionsTests(ApiHost host)
{
    private const string Coffee = """
        start:
          say "Hello {{_metadata.customer}}"
          say Question("What size?", buttons=[Button("Small", payload="s"), Button("Large", payload="l")])
          hold
          remember size = event
          remember kind = event.get_type()
          say "{{size}} it is."
          goto end
        """;

    [Fact]
    public async Task A_question_is_answered_by_text()
    {
        var (client, bot) = await Prepare(Coffee);
        var (session, start) = await client.Start(bot.Id);

        var end = await client.Turn(session, start, Text("Large"));

        AssertJson(
            """
            {"id": "", "nextActionType": "WaitForInput",
             "prompts": {"outputLanguage": "en-us", "textPrompts": {"segments": [
               {"text": "Hello Ada", "type": "Text"},
               {"text": "What size?", "type": "RichMedia", "content": [
                 {"contentType": "QuickReply", "quickReply": {"text": "Small", "payload": "s", "action": "Message"}},
                 {"contentType": "QuickReply", "quickReply": {"text": "Large", "payload": "l", "action": "Message"}}]}]}},
             "nextActionWaitForInput": {"modeConstraints": {"text": {"languagePreferences": ["en-us"]}}}}
            """,
            start);
        AssertJson(
            """
            {"id": "", "previousTurn": {"id": ""}, "nextActionType": "Exit",
             "prompts": {"outputLanguage": "en-us", "textPrompts": {"segments": [{"text": "Large it is.", "type": "Text"}]}},
             "nextActionExit": {"reason": "TriggeredByFlow",
               "flowLocation": {"actionName": "start", "actionNumber": 0, "sequenceName": "Main"},
               "outputData": {"variables": {"size": "Large", "kind": "text"}}}}
            """,
            end);
    }

    [Fact]
    public async Task A_question_is_answered_by_a_button()
    {
        var (client, bot) = await Prepare(Coffee);
        var (session, start) = await client.Start(bot.Id);

        var end = await client.Turn(session, start, Button("Large", "l"));

        Assert.Equal(["l it is."], Prompts(end));
        Assert.Equal("""{"size":"l","kind":"payload"}""", Variables(end));
    }

    [Fact]
    public async Task The_alternative_of_the_highest_confidence_is_what_was_said_and_the_flow_has_all()
    {
        var (client, bot) = await Prepare(
            """
            start:
              say "{{event.text}} {{event.confidence}} {{event.alternatives.length()}} {{event.alternatives[0].text}}"
              goto end
            """);
        var input = Text("");
        input["inputEventUserInput"]!["alternatives"] = new JsonArray(Alternative("tree", 0.25), Alternative("three", 0.5), Alternative("free", 0.5));

        var end = await client.Turn(await client.Launch(bot.Id), null, input);

        Assert.Equal(["three 0.5 3 tree"], Prompts(end));
    }

    [Theory]
    [InlineData("""{"contentType": "Text", "text": {"type": "Text", "body": "hi"}}""", "text hi")]
    [InlineData("""{"contentType": "QuickReply", "quickReply": {"text": "Yes", "payload": "y", "action": "Message"}}""", "payload y")]
    [InlineData("""{"contentType": "ButtonResponse", "buttonResponse": {"text": "Yes", "payload": "y"}}""", "payload y")]
    [InlineData("""{"contentType": "Attachment", "attachment": {"mediaType": "Image", "url": "https://e.test/a.png", "mime": "image/png"}}""", "image https://e.test/a.png")]
    [InlineData("""{"contentType": "Attachment", "attachment": {"mediaType": "Video", "url": "https://e.test/a"}}""", "video https://e.test/a")]
    [InlineData("""{"contentType": "Attachment", "attachment": {"mediaType": "Audio", "url": "https://e.test/a"}}""", "audio https://e.test/a")]
    [InlineData("""{"contentType": "Attachment", "attachment": {"mediaType": "File", "url": "https://e.test/a"}}""", "file https://e.test/a")]
    [InlineData("""{"contentType": "Attachment", "attachment": {"mediaType": "Link", "url": "https://e.test/a"}}""", "url https://e.test/a")]
    [InlineData("""{"contentType": "Location", "location": {"latitude": 52.5}}""", "payload Location")]
    [InlineData("""{"contentType": "Mention"}""", "payload Mention")]
    public async Task Rich_media_become_the_events_that_the_language_has_for_them(string content, string said)
    {
        var (client, bot) = await Prepare("start:\n  say \"{{event.get_type()}} {{event}}\"\n  goto end");

        var end = await client.Turn(await client.Launch(bot.Id), null, RichMedia((JsonObject)JsonNode.Parse(content)!));

        Assert.Equal([said], Prompts(end));
    }

    [Fact]
    public async Task What_the_language_has_no_event_for_is_read_by_its_fields()
    {
        var (client, bot) = await Prepare(
            "start:\n  say \"{{event.location.latitude}} {{event.inputs.length()}} {{event.inputs[1].content.payload}}\"\n  goto end");
        var location = JsonNode.Parse("""{"contentType": "Location", "location": {"latitude": 52.5}}""")!.AsObject();
        var button = Button("Yes", "y")["inputEventRichMedia"]!["inputs"]![0]!.DeepClone().AsObject();

        var end = await client.Turn(await client.Launch(bot.Id), null, RichMedia(location, button));

        Assert.Equal(["52.5 2 y"], Prompts(end));
    }

    [Fact]
    public async Task What_a_client_did_is_no_input_of_its_user_and_only_a_step_that_tests_for_it_hears_of_it()
    {
        var (client, bot) = await Prepare(
            "start:\n  say \"Your name?\"\n  hold\n  if (event == \"Presence\") {\n    say \"{{event.presence.type}}\"\n    hold\n  }\n  remember name = event\n  say name\n  goto end");
        var (session, start) = await client.Start(bot.Id);

        var typing = await client.Turn(session, start, Done("""{"eventType": "Typing", "typing": {"type": "On", "duration": 1000}}"""));
        var silence = await client.Turn(session, typing, Bare("NoInput"));
        var presence = await client.Turn(session, silence, Done("""{"eventType": "Presence", "presence": {"type": "Join"}}"""));
        var end = await client.Turn(session, presence, Text("Ada"));

        Assert.Equal(("WaitForInput", 0), (typing.Text("nextActionType"), Prompts(typing).Length));
        Assert.Equal(["Your name?"], Prompts(silence));
        Assert.Equal(["Join"], Prompts(presence));
        Assert.Equal(["Ada"], Prompts(end));

        static JsonObject Done(string message)
        {
            var input = Bare("RichMediaInput");
            input["inputEventRichMedia"] = new JsonObject { ["messages"] = new JsonArray(JsonNode.Parse(message)) };
            return input;
        }
    }

    [Fact]
    public async Task An_attachment_may_come_without_an_address_and_what_is_null_is_not_there()
    {
        var (client, bot) = await Prepare("start:\n  say \"{{event}} {{event.attachment}}\"\n  goto end");
        var input = RichMedia((JsonObject)JsonNode.Parse("""{"contentType": "Attachment", "attachment": {"mediaType": "Image", "mime": "image/png", "text": null, "url": null}}""")!);

        var answer = await client.Turn(await client.Launch(bot.Id), null, input);

        Assert.Equal(["""Attachment {"mediaType":"Image","mime":"image/png"}"""], Prompts(answer));
    }

    [Fact]
    public async Task A_message_without_a_text_is_no_segment_and_an_address_among_buttons_is_a_link()
    {
        var (client, bot) = await Prepare(
            "start:\n  say null\n  say \"\"\n  say Question(\"Where?\", buttons=[Button(\"Here\", payload=\"h\"), Url(\"https://e.test\", title=\"There\")])\n  hold");
        var (_, start) = await client.Start(bot.Id);

        AssertJson(
            """
            [{"text": "Where?", "type": "RichMedia", "content": [{"contentType": "Card", "card": {"title": "Where?", "actions": [
              {"type": "Postback", "text": "Here", "payload": "h"}, {"type": "Link", "text": "There", "url": "https://e.test"}]}}]}]
            """,
            start.GetProperty("prompts").GetProperty("textPrompts").GetProperty("segments"));
    }

    [Fact]
    public async Task Components_become_what_clients_of_Genesys_show()
    {
        var (client, bot) = await Prepare(
            """
            start:
              say Typing(10)
              say Image("https://e.test/i.png")
              say Video("https://e.test/v.mp4")
              say Audio("https://e.test/a.mp3")
              say File("https://e.test/f.pdf")
              say Url("https://e.test", text="Here")
              say Button("Go", payload="g")
              say Carousel(cards=[Card("One", buttons=[Button("Buy", payload="b"), Url("https://e.test/1", title="See")], subtitle="first")])
              say Card("Two")
              hold
            """);
        var (_, start) = await client.Start(bot.Id);

        AssertJson(
            """
            [{"text": "Typing", "type": "MessageEvent"},
             {"text": "https://e.test/i.png", "type": "RichMedia", "content": [{"contentType": "Attachment", "attachment": {"mediaType": "Image", "url": "https://e.test/i.png"}}]},
             {"text": "https://e.test/v.mp4", "type": "RichMedia", "content": [{"contentType": "Attachment", "attachment": {"mediaType": "Video", "url": "https://e.test/v.mp4"}}]},
             {"text": "https://e.test/a.mp3", "type": "RichMedia", "content": [{"contentType": "Attachment", "attachment": {"mediaType": "Audio", "url": "https://e.test/a.mp3"}}]},
             {"text": "https://e.test/f.pdf", "type": "RichMedia", "content": [{"contentType": "Attachment", "attachment": {"mediaType": "File", "url": "https://e.test/f.pdf"}}]},
             {"text": "Here", "type": "RichMedia", "content": [{"contentType": "Attachment", "attachment": {"mediaType": "Link", "url": "https://e.test", "text": "Here"}}]},
             {"text": "Go", "type": "RichMedia", "content": [{"contentType": "QuickReply", "quickReply": {"text": "Go", "payload": "g", "action": "Message"}}]},
             {"text": "One", "type": "RichMedia", "content": [{"contentType": "Carousel", "carousel": {"cards": [
               {"title": "One", "description": "first", "actions": [{"type": "Postback", "text": "Buy", "payload": "b"}, {"type": "Link", "text": "See", "url": "https://e.test/1"}]}]}}]},
             {"text": "Two", "type": "RichMedia", "content": [{"contentType": "Card", "card": {"title": "Two", "actions": []}}]}]
            """,
            start.GetProperty("prompts").GetProperty("textPrompts").GetProperty("segments"));
    }

    [Fact]
    public async Task Silence_repeats_the_prompt_and_the_session_goes_on()
    {
        var (client, bot) = await Prepare(Coffee);
        var (session, start) = await client.Start(bot.Id);

        var silence = await client.Turn(session, start, Bare("NoInput"));

        Assert.Equal(start.GetProperty("prompts").GetRawText(), silence.GetProperty("prompts").GetRawText());
        Assert.Equal(["s it is."], Prompts(await client.Turn(session, silence, Button("Small", "s"))));
    }

    [Fact]
    public async Task A_language_that_is_left_empty_or_is_none_is_the_default()
    {
        var (client, bot) = await Prepare("start:\n  say \"{{_metadata.textbots.language}} {{_metadata.textbots.externalSessionId}}\"\n  hold");
        foreach (var language in new[] { "", null, "!!not a language!!", new string('e', 36), "e" })
        {
            var launch = LaunchRequest(bot.Id, language);
            launch["conversationId"] = "";
            var session = (await client.Post("/api/v2/textbots/botflows/sessions", launch)).Text("id");
            var start = await client.Turn(session, null, Bare("NoOp"));
            Assert.Equal(["en-us external"], Prompts(start));
            Assert.Equal("en-us", start.GetProperty("prompts").Text("outputLanguage"));
        }
    }

    [Fact]
    public async Task A_flow_that_fails_disconnects()
    {
        var (client, bot) = await Prepare("start:\n  goto nowhere");

        var (_, end) = await client.Start(bot.Id);

        Assert.Equal("Disconnect", end.Text("nextActionType"));
        var action = end.GetProperty("nextActionDisconnect");
        Assert.Equal("Error", action.Text("reason"));
        Assert.Contains("nowhere", action.Text("reasonExtendedInfo"), StringComparison.Ordinal);
        AssertJson("""{"actionName": "start", "actionNumber": 0, "sequenceName": "Main"}""", action.GetProperty("flowLocation"));
    }

    [Fact]
    public async Task A_stale_turn_is_told_the_latest_and_a_replayed_one_gets_its_answer()
    {
        var (client, bot) = await Prepare(Coffee);
        var (session, start) = await client.Start(bot.Id);
        var end = await client.Turn(session, start, Text("Large"));

        var stale = await client.Turn(session, start, Text("Small"), HttpStatusCode.Conflict);
        var again = await client.Turn(session, start, Text("Large"));

        Assert.Equal(end.GetRawText(), again.GetRawText());
        Assert.Equal(("stale.turn", 409), (stale.Text("code"), stale.GetProperty("status").GetInt32()));
        AssertJson(
            $$"""[{"errorCode": "stale.turn", "fieldName": "previousTurn.id", "entityId": "{{end.Text("id")}}"}]""", stale.GetProperty("details"));
        Assert.Contains(end.Text("id"), stale.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_session()
    {
        var (client, bot) = await Prepare(Coffee);
        var (session, start) = await client.Start(bot.Id);

        var end = await client.Turn(session, start, Bare("UserDisconnect"));

        Assert.Equal("Disconnect", end.Text("nextActionType"));
        Assert.Equal("TriggeredByUser", end.GetProperty("nextActionDisconnect").Text("reason"));
        AssertJson(
            """{"actionName": "start", "actionNumber": 1, "sequenceName": "Main"}""", end.GetProperty("nextActionDisconnect").GetProperty("flowLocation"));
        Assert.Equal("session.over", (await client.Turn(session, end, Text("hello?"), HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task A_flow_is_launched_by_its_id()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"main\"\n  goto end"), ("Other", "start:\n  say \"other\"\n  goto end"));
        var client = await Connect(host);
        var flows = await bot.Author.GetJson("/v1/api/bot/flows");

        var (_, start) = await client.Start(flows[1].Text("id"));

        Assert.Equal(["other"], Prompts(start));
    }

    [Fact]
    public async Task The_session_of_another_client_is_not_there()
    {
        var (client, bot) = await Prepare(Coffee);
        var (session, start) = await client.Start(bot.Id);
        var other = await Connect(host);

        var refused = await other.Turn(session, start, Text("Large"), HttpStatusCode.NotFound);
        var unknown = await other.Turn(Guid.NewGuid().ToString(), null, Text("Large"), HttpStatusCode.NotFound);

        Assert.Equal((unknown.Text("code"), "sessionId"), (refused.Text("code"), refused.GetProperty("details")[0].Text("fieldName")));
        // That was no turn.
        Assert.Equal("Exit", (await client.Turn(session, start, Text("Large"))).Text("nextActionType"));
    }

    [Fact]
    public async Task What_a_client_may_not_is_refused_and_what_is_not_its_own_is_not_there()
    {
        var (client, bot) = await Prepare(Coffee);
        var session = await client.Launch(bot.Id);
        var other = new TextBotsClient(await (await OAuthClient.Create(host, [ExecuteFlow], ["another bot"])).Connect());
        var viewer = await Connect(host, ViewBots);

        await other.Turn(session, null, Bare("NoOp"), HttpStatusCode.NotFound);
        await other.Post("/api/v2/textbots/botflows/sessions", LaunchRequest(bot.Id), HttpStatusCode.NotFound);
        var missing = await viewer.Turn(session, null, Bare("NoOp"), HttpStatusCode.Forbidden);
        Assert.Equal("missing.any.permissions", missing.Text("code"));
        Assert.Contains(ExecuteFlow, missing.Text("message"), StringComparison.Ordinal);
        await viewer.Post("/api/v2/textbots/botflows/sessions", LaunchRequest(bot.Id), HttpStatusCode.Forbidden);
        // None of that was a turn.
        Assert.Equal("WaitForInput", (await client.Turn(session, null, Bare("NoOp"))).Text("nextActionType"));
    }

    [Fact]
    public async Task The_token_of_a_deleted_client_opens_nothing()
    {
        var bot = await ApiBot.Shared(host);
        var oauth = await OAuthClient.Create(host, [ExecuteFlow]);
        var client = new TextBotsClient(await oauth.Connect());
        var session = await client.Launch(bot.Id);
        using var administrator = host.CreateAdministrator();

        await administrator.DeleteAsync($"/v1/oauth/clients/{oauth.Id}");

        var refused = await client.Turn(session, null, Bare("NoOp"), HttpStatusCode.Unauthorized);
        Assert.Equal("bad.credentials", refused.Text("code"));
    }

    private async Task<(TextBotsClient Client, ApiBot Bot)> Prepare(string flow) =>
        (await Connect(host), await ApiBot.Build(host, ("Main", flow)));

    private static JsonObject Alternative(string text, double confidence) =>
        new() { ["transcript"] = new JsonObject { ["text"] = text, ["confidence"] = confidence } };

    private static string Variables(JsonElement turn) =>
        turn.GetProperty("nextActionExit").GetProperty("outputData").GetProperty("variables").GetRawText();

    // Ids of turns are whatever they are.
    private static void AssertJson(string expected, JsonElement actual)
    {
        var node = JsonNode.Parse(actual.GetRawText())!;
        if (node is JsonObject turn && turn.ContainsKey("nextActionType"))
        {
            turn["id"] = "";
            if (turn["previousTurn"] is { } previous)
                previous["id"] = "";
        }
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), node), node.ToJsonString());
    }
}
