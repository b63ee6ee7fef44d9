using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>
/// The requests that the documentation of CSML Studio shows (CSML-by-Clevy/docs-studio), page by page: each is sent as it stands there, and the
/// answer has the fields that stand there.
/// </summary>
[Collection(OneHost.Name)]
public sealed class StudioExamplesTests(ApiHost host)
{
    private const string Page = nameof(Page);
    private const string Authentication = "api/authentication";
    private const string Bot = "api/api-reference/bot-api";
    private const string Broadcasts = "api/api-reference/broadcasts-api";
    private const string Chat = "api/api-reference/chat-api";
    private const string Conversations = "api/api-reference/conversations-api";

    // A description is left out where a flow has none.
    private static readonly string[] BareFlowFields = ["bot_id", "commands", "content", "created_at", "id", "name", "organization_id", "updated_at"];

    private static readonly string[] FlowFields = ["bot_id", "commands", "content", "created_at", "description", "id", "name", "organization_id", "updated_at"];

    private static readonly string[] BotFields = ["created_at", "default_flow", "description", "env", "flows", "id", "name", "organization_id", "updated_at"];

    private static readonly string[] BuildFields = ["created_at", "default_flow", "engine_version", "flows", "id", "name", "version_id"];

    [Fact, Trait(Page, Authentication)]
    public async Task Public_endpoints_take_the_bare_key()
    {
        var bot = await Build();
        using var client = host.CreateStranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", bot.SignedKey);

        await client.PostJson("/v1/api/chat", """{"client": {"user_id": "some-user-id"}, "payload": {"content": {"text": "Hello"}, "content_type": "text"}}""");
    }

    [ProgramFact("node"), Trait(Page, Authentication)]
    public Task Private_endpoints_take_a_signature_that_Node_makes() => CallSigned("node", "-e", """
        const key = `${process.argv[1]}|${Math.floor(Date.now() / 1000)}`;
        const digest = require('crypto').createHmac('sha256', process.argv[2]).update(key, 'utf-8').digest('hex');
        process.stdout.write(`${key} sha256=${digest}`);
        """);

    [ProgramFact("python3"), Trait(Page, Authentication)]
    public Task Private_endpoints_take_a_signature_that_Python_makes() => CallSigned("python3", "-c", """
        import hashlib, hmac, sys, time
        key = sys.argv[1] + '|' + str(int(time.time()))
        digest = hmac.new(str.encode(sys.argv[2]), key.encode('utf8'), digestmod=hashlib.sha256).hexdigest()
        print(key, 'sha256=' + digest, end='')
        """);

    [Fact, Trait(Page, Bot)]
    public async Task The_bot_is_shown_and_what_is_not_set_stays()
    {
        var bot = await Build();

        var shown = await bot.Author.GetJson("/v1/api/bot");
        var changed = await bot.Author.PutJson(
            "/v1/api/bot",
            $$"""{"env": {"MY_VAR": "somevalue"}, "default_flow": "{{shown.Text("default_flow")}}", "description": "This is my bot", "name": "MyBot"}""");
        var renamed = await bot.Author.PutJson("/v1/api/bot", """{"name": "Other"}""");

        foreach (var answer in new[] { shown, changed, renamed })
        {
            Assert.Equal(BotFields, answer.Names().Order());
            Assert.Equal(BareFlowFields, answer.GetProperty("flows")[0].Names().Order());
        }
        Assert.Equal(("Other", "This is my bot"), (renamed.Text("name"), renamed.Text("description")));
        Assert.Equal("""{"MY_VAR":"somevalue"}""", renamed.GetProperty("env").GetRawText());
        Assert.Equal((bot.Id, shown.Text("default_flow")), (renamed.Text("id"), renamed.Text("default_flow")));
        foreach (var time in new[] { "created_at", "updated_at" })
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", renamed.Text(time));
    }

    [Fact, Trait(Page, Bot)]
    public async Task Flows_are_listed_added_shown_and_changed()
    {
        var bot = await Build();

        var listed = await bot.Author.GetJson("/v1/api/bot/flows");
        var added = await bot.Author.PostJson(
            "/v1/api/bot/flows",
            """{"description": "Some flow", "commands": ["/someflow", "some command"], "content": "start:\n  say \"Hi!\"\n  goto end", "name": "SomeFlow"}""");
        var bare = await bot.Author.PostJson("/v1/api/bot/flows", """{"content": "start:\n  goto end", "name": "Bare"}""");
        var shown = await bot.Author.GetJson($"/v1/api/bot/flows/{added.Text("id")}");
        var changed = await bot.Author.PutJson(
            $"/v1/api/bot/flows/{added.Text("id")}", """{"commands": ["/other"], "content": "start:\n  say \"Ho!\"\n  goto end", "description": "Other"}""");
        var recommanded = await bot.Author.PutJson($"/v1/api/bot/flows/{added.Text("id")}", """{"commands": ["/third"]}""");

        Assert.Equal(BareFlowFields, listed[0].Names().Order());
        Assert.Equal(FlowFields, added.Names().Order());
        Assert.Equal(BareFlowFields, bare.Names().Order());
        Assert.Equal(added.GetRawText(), shown.GetRawText());
        Assert.Equal(("start:\n  say \"Ho!\"\n  goto end", "Other"), (changed.Text("content"), changed.Text("description")));
        Assert.Equal((changed.Text("content"), "SomeFlow"), (recommanded.Text("content"), recommanded.Text("name")));
        Assert.Equal("""["/third"]""", recommanded.GetProperty("commands").GetRawText());
    }

    [Fact, Trait(Page, Bot)]
    public async Task Usage_has_three_spans_of_time()
    {
        var bot = await Build();

        var usage = await bot.Author.GetJson("/v1/api/bot/usage");

        Assert.Equal(
            """{"currentmonth":{"messages":0,"clients":0},"last30d":{"messages":0,"clients":0},"lastmonth":{"messages":0,"clients":0}}""", usage.GetRawText());
    }

    [Fact, Trait(Page, Bot)]
    public async Task A_bot_is_validated_as_it_is_shown()
    {
        var bot = await Build();
        var shown = (await bot.Author.GetJson("/v1/api/bot")).GetRawText();

        var valid = await bot.Author.PostJson("/v1/api/bot/validate", shown);
        var invalid = await bot.Author.PostJson("/v1/api/bot/validate", shown.Replace("goto end", "return 1", StringComparison.Ordinal));

        Assert.Equal("""{"valid":true}""", valid.GetRawText());
        Assert.Equal(["errors", "valid"], invalid.Names().Order());
        Assert.False(invalid.GetProperty("valid").GetBoolean());
        var error = Assert.Single(invalid.GetProperty("errors").EnumerateArray());
        Assert.Equal(["column", "flow", "line", "message", "step"], error.Names().Order());
        Assert.Equal((JsonValueKind.Number, JsonValueKind.Number), (error.GetProperty("line").ValueKind, error.GetProperty("column").ValueKind));
        Assert.Equal(("Default", "start"), (error.Text("flow"), error.Text("step")));
    }

    [Fact, Trait(Page, Bot)]
    public async Task A_build_is_made_and_shown()
    {
        var bot = await Build();

        var made = await (await bot.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();
        var latest = await bot.Author.GetJson("/v1/api/bot/build");
        var named = await bot.Author.GetJson($"/v1/api/bot/build?version_id={made.Text("version_id")}");
        var called = await bot.Author.GetJson("/v1/api/bot/build?version_id=latest");

        Assert.Equal(BuildFields, made.Names().Order());
        Assert.Equal(["commands", "content", "id", "name"], made.GetProperty("flows")[0].Names().Order());
        Assert.Equal(bot.Id, made.Text("id"));
        Assert.All([latest, named, called], build => Assert.Equal(made.GetRawText(), build.GetRawText()));
    }

    [Fact, Trait(Page, Broadcasts)]
    public async Task A_flow_is_brought_to_a_user()
    {
        var bot = await Build(("myflow", "start:\n  say \"news\"\n  goto end"));
        using var client = host.CreateStranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", bot.SignedKey);

        var answer = await client.PostJson("/v1/api/broadcasts", """
            {
              "payload": {"content": {"flow_id": "myflow"}, "content_type": "flow_trigger"},
              "client": {"user_id": "some-user-id"},
              "metadata": {"somekey": "somevalue"}
            }
            """);

        AssertJson(
            $$$"""
            {
              "request_id": "{{{answer.Text("request_id")}}}",
              "client": {"user_id": "some-user-id", "bot_id": "{{{bot.Id}}}", "channel_id": "{{{bot.ChannelId}}}"},
              "payload": {"content_type": "flow_trigger", "content": {"flow_id": "myflow", "close_flows": true}},
              "metadata": {"somekey": "somevalue"}
            }
            """,
            answer);
        Assert.True(Guid.TryParse(answer.Text("request_id"), out _));
    }

    [Fact, Trait(Page, Chat)]
    public async Task A_text_is_answered_with_all_that_the_bot_says()
    {
        var bot = await Build(("Default", "start:\n  say \"Hello {{_metadata.firstname}} {{_metadata.lastname}}\"\n  hold\n  say event.my_added_prop\n  goto end"));

        var first = await bot.Public.PostJson("/v1/api/chat", """
            {
              "client": {"user_id": "some-user-id"},
              "metadata": {"firstname": "John", "lastname": "Doe"},
              "request_id": "random-id",
              "payload": {"content": {"text": "Hello"}, "content_type": "text"}
            }
            """);
        // The request_id of the page is one for all requests, and it only traces them.
        var second = await bot.Public.PostJson("/v1/api/chat", """
            {
              "client": {"user_id": "some-user-id"},
              "metadata": {"key": "value", "otherkey": "othervalue"},
              "request_id": "random-id",
              "payload": {"content": {"text": "Bye", "my_added_prop": "added"}, "content_type": "text"}
            }
            """);

        AssertJson(
            $$"""
            {
              "request_id": "random-id",
              "conversation_end": false,
              "messages": [
                {
                  "conversation_id": "{{first.GetProperty("messages")[0].Text("conversation_id")}}",
                  "direction": "SEND",
                  "interaction_order": 0,
                  "payload": {"content": {"text": "Hello John Doe"}, "content_type": "text"}
                }
              ],
              "client": {"bot_id": "{{bot.Id}}", "channel_id": "{{bot.ChannelId}}", "user_id": "some-user-id"},
              "received_at": "{{first.Text("received_at")}}"
            }
            """,
            first);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", first.Text("received_at"));
        Assert.Equal(["added"], ApiBot.Texts(second));
        Assert.True(second.GetProperty("conversation_end").GetBoolean());
    }

    [Fact, Trait(Page, Chat)]
    public async Task A_flow_is_triggered_and_the_open_conversation_is_closed()
    {
        var bot = await Build(("Default", "start:\n  say \"wait\"\n  hold\n  say \"never\"\n  goto end"), ("some-flow-id", "start:\n  say \"triggered {{_metadata.key}}\"\n  goto end"));
        await bot.Say("some-user-id", "Hello");

        var triggered = await bot.Public.PostJson("/v1/api/chat", """
            {
              "client": {"user_id": "some-user-id"},
              "metadata": {"key": "value", "otherkey": "othervalue"},
              "request_id": "random-id",
              "payload": {"content": {"flow_id": "some-flow-id", "close_flows": true}, "content_type": "flow_trigger"}
            }
            """);
        var after = await bot.Say("some-user-id", "Hello");

        Assert.Equal(["triggered value"], ApiBot.Texts(triggered));
        Assert.Equal(["wait"], ApiBot.Texts(after));
    }

    [Theory, Trait(Page, Chat)]
    [InlineData("text", "text")]
    [InlineData("payload", "payload")]
    [InlineData("image", "url")]
    [InlineData("video", "url")]
    [InlineData("audio", "url")]
    [InlineData("file", "url")]
    [InlineData("url", "url")]
    public async Task All_types_of_messages_are_taken(string type, string field)
    {
        var bot = await Build(("Default", "start:\n  say \"{{event.get_type()}} {{event}} {{event.my_added_prop}}\"\n  goto end"));
        var request = ApiBot.Request("some-user-id", type, new JsonObject { [field] = "https://e.test/a", ["my_added_prop"] = "added" });

        var answer = await bot.Public.PostJson("/v1/api/chat", request.ToJsonString());

        Assert.Equal([$"{type} https://e.test/a added"], ApiBot.Texts(answer));
    }

    [Fact, Trait(Page, Conversations)]
    public async Task The_open_conversation_is_shown()
    {
        var bot = await Build(("Default", "start:\n  say \"wait\"\n  hold\n  goto end"));
        await bot.Say("some-user-id", "Hello", ("metadata", new JsonObject { ["somekey"] = "somevalue" }));

        var open = await bot.Author.PostJson("/v1/api/conversations/open", """{"user_id": "some-user-id"}""");
        var none = await bot.Author.PostJson("/v1/api/conversations/open", """{"user_id": "other-user-id"}""");

        Assert.Equal(["conversation", "has_open"], open.Names().Order());
        Assert.True(open.GetProperty("has_open").GetBoolean());
        var conversation = open.GetProperty("conversation");
        Assert.Equal(["client", "created_at", "flow_id", "id", "last_interaction_at", "metadata", "status", "step_id"], conversation.Names().Order());
        AssertJson($$"""{"channel_id": "{{bot.ChannelId}}", "user_id": "some-user-id", "bot_id": "{{bot.Id}}"}""", conversation.GetProperty("client"));
        Assert.Equal(("start", "OPEN"), (conversation.Text("step_id"), conversation.Text("status")));
        Assert.Equal((await bot.Author.GetJson("/v1/api/bot")).Text("default_flow"), conversation.Text("flow_id"));
        Assert.Equal("""{"somekey":"somevalue"}""", conversation.GetProperty("metadata").GetRawText());
        Assert.Equal("""{"has_open":false}""", none.GetRawText());
    }

    // The program is told the key and the secret, and prints the two headers.
    private async Task CallSigned(string program, string option, string script)
    {
        var bot = await Build();
        var (status, printed) = await LocalProgram.Run(program, ".", option, script, bot.SignedKey, bot.Secret);
        Assert.True(status == 0, printed);
        var headers = printed.Split(' ');
        using var client = host.CreateStranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", headers[0]);
        client.DefaultRequestHeaders.Add("X-Api-Signature", headers[1]);

        await client.GetJson("/v1/api/bot");
        await client.PostJson("/v1/api/conversations/open", """{"user_id": "some-user-id"}""");
    }

    private Task<ApiBot> Build(params (string Name, string Content)[] flows) =>
        ApiBot.Build(host, flows.Length > 0 ? flows : [("Default", "start:\n\tsay \"hello!\"\n\tgoto end")]);

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual.GetRawText())), actual.GetRawText());
}
