using System.Net;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>What is kept of users' conversations.</summary>
[Collection(OneHost.Name)]
public sealed class ConversationsTests(ApiHost host)
{
    private const string Flow = """
        start:
          do known = "nobody"
          if (name) do known = name
          say "Hello {{known}}"
          if (event == "hold") hold
          goto end

        """;

    [Fact]
    public async Task An_open_conversation_is_found_listed_and_closed()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        Assert.Equal("""{"has_open":false}""", (await bot.Author.PostJson("/v1/api/conversations/open", """{"user_id": "ada"}""")).GetRawText());
        var answer = await bot.Say("ada", "hold");
        var id = answer.GetProperty("messages")[0].Text("conversation_id");

        var open = await bot.Author.PostJson("/v1/api/conversations/open", """{"user_id": "ada"}""");
        var state = await bot.Author.GetJson("/v1/api/state?user_id=ada");
        var closed = await bot.Author.PostJson("/v1/api/conversations/close", """{"user_id": "ada"}""");
        var again = await bot.Author.PostJson("/v1/api/conversations/close", """{"user_id": "ada"}""");

        Assert.Equal((id, "{}"), (open.GetProperty("conversation").Text("id"), open.GetProperty("conversation").GetProperty("metadata").GetRawText()));
        Assert.Equal((id, "Main"), (state.GetProperty("value").Text("conversation_id"), state.GetProperty("value").Text("flow")));
        Assert.Equal((true, false), (closed.GetProperty("closed").GetBoolean(), again.GetProperty("closed").GetBoolean()));
        Assert.Equal("none", (await bot.Author.GetJson("/v1/api/state?user_id=ada")).Text("type"));
        Assert.Empty((await bot.Author.GetJson("/v1/api/conversations?user_id=ada&status=OPEN")).GetProperty("conversations").EnumerateArray());
        Assert.Equal("CLOSED", (await bot.Author.GetJson("/v1/api/conversations?user_id=ada&status=CLOSED")).GetProperty("conversations")[0].Text("status"));
    }

    [Fact]
    public async Task A_turn_has_what_its_flow_has_logged()
    {
        var bot = await ApiBot.Build(host, ("Main", """
            start:
              log warn "The user says {{event}}"
              if (event == "more") log [1, 2]
              goto end

            """));
        await bot.Say("ada", "less");
        await bot.Say("ada", "more");
        await bot.Say("ada", "little", ("low_data_mode", true));

        var turns = (await bot.Author.GetJson("/v1/api/bot/turns")).GetProperty("turns").EnumerateArray().ToArray();

        Assert.False(turns[0].TryGetProperty("log", out _));
        Assert.Equal(
            [
                """[{"level":"warn","text":"The user says more","flow":"Main","line":2},{"level":"info","text":"[1,2]","flow":"Main","line":3}]""",
                """[{"level":"warn","text":"The user says less","flow":"Main","line":2}]""",
            ],
            turns[1..].Select(turn => turn.GetProperty("log").GetRawText()));
    }

    [Fact]
    public async Task Lists_are_read_page_by_page()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        for (var i = 0; i < 20; i++)
            await bot.Say("ada", $"{i}", ("request_id", $"r{i}"));

        var messages = await Pages(bot, "messages", 7);
        var conversations = await Pages(bot, "conversations", 3);

        Assert.Equal(
            Enumerable.Range(0, 20).Reverse().SelectMany(i => (string[])[$"r{i} SEND", $"r{i} RECEIVE"]),
            messages.Select(message => $"{message.Text("request_id")} {message.Text("direction")}"));
        Assert.Equal(
            messages.Select(message => message.Text("conversation_id")).Distinct(), conversations.Select(conversation => conversation.Text("id")));
    }

    [Fact]
    public async Task A_span_of_time_may_be_given_in_seconds_or_as_a_text()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        var received = (await bot.Say("ada", "hi")).GetProperty("received_at").GetDateTimeOffset();

        Assert.Equal(2, await Count($"from_date={received.ToUnixTimeSeconds()}&to_date={received.ToUnixTimeSeconds() + 1}"));
        Assert.Equal(0, await Count($"from_date={received.ToUnixTimeSeconds() + 1}"));
        Assert.Equal(2, await Count($"from_date={received:yyyy-MM-dd'T'HH:mm:ss.fff}Z&to_date={received.AddHours(1).AddSeconds(1):yyyy-MM-dd'T'HH:mm:ss}%2B01:00"));
        Assert.Equal(0, await Count($"to_date={received.AddMinutes(-1):yyyy-MM-dd'T'HH:mm:ss}%2B00:00"));

        async Task<int> Count(string span) =>
            (await bot.Author.GetJson($"/v1/api/messages?user_id=ada&{span}")).GetProperty("messages").GetArrayLength();
    }

    [Fact]
    public async Task What_is_remembered_is_set_read_and_forgotten()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));

        await NoContent(bot.Author.PostAsync("/v1/api/memories", JsonAnswers.Json("""{"user_id": "ada", "memories": {"name": "Ada", "n": {"a": [1.5]}}}""")));
        Assert.Equal(["Hello Ada"], ApiBot.Texts(await bot.Say("ada", "hi")));
        Assert.Equal("""[{"key":"n","value":{"a":[1.5]}},{"key":"name","value":"Ada"}]""", (await bot.Author.GetJson("/v1/api/memories?user_id=ada")).GetRawText());
        await NoContent(bot.Author.DeleteAsync("/v1/api/memories/name?user_id=ada"));
        Assert.Equal(["Hello nobody"], ApiBot.Texts(await bot.Say("ada", "hi")));
        await NoContent(bot.Author.DeleteAsync("/v1/api/memories?user_id=ada"));
        await NoContent(bot.Author.DeleteAsync("/v1/api/memories?user_id=ada"));

        Assert.Equal("[]", (await bot.Author.GetJson("/v1/api/memories?user_id=ada")).GetRawText());
    }

    [Fact]
    public async Task A_memory_says_when_it_expires()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        await NoContent(bot.Author.PostAsync("/v1/api/memories", JsonAnswers.Json("""{"user_id": "ada", "memories": {"name": 1}, "ttl_duration": 3}""")));

        var memory = await bot.Author.GetJson("/v1/api/memories/name?user_id=ada");

        Assert.InRange(memory.GetProperty("expires_at").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromDays(2.9), TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task The_conversations_of_all_users_are_listed_where_no_user_is_named()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        foreach (var user in (string[])["b", "a", "c"])
        {
            await bot.Say(user, "hi");
            await bot.Say(user, user == "b" ? "hold" : "hi");
        }

        var first = await bot.Author.GetJson("/v1/api/conversations?limit=4");
        // Those that begin meanwhile are on none of the pages behind.
        await bot.Say("d", "hi");
        var second = await bot.Author.GetJson($"/v1/api/conversations?limit=4&pagination_key={first.Text("pagination_key")}");
        var open = await bot.Author.GetJson("/v1/api/conversations?status=OPEN");
        var closed = await bot.Author.GetJson("/v1/api/conversations?status=CLOSED&limit=3");

        Assert.Equal(["c CLOSED", "c CLOSED", "a CLOSED", "a CLOSED"], Users(first));
        Assert.Equal(["b OPEN", "b CLOSED"], Users(second));
        Assert.False(second.TryGetProperty("pagination_key", out _));
        Assert.Equal(["b OPEN"], Users(open));
        Assert.Equal(["d CLOSED", "c CLOSED", "c CLOSED"], Users(closed));

        static IEnumerable<string> Users(System.Text.Json.JsonElement page) => page.GetProperty("conversations").EnumerateArray()
            .Select(conversation => $"{conversation.GetProperty("client").Text("user_id")} {conversation.Text("status")}");
    }

    [Fact]
    public async Task What_was_said_to_all_users_is_found_by_channel_flow_build_error_and_time()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow + "other:\n  say missing.x.y()\n  goto end\n"), ("Shop", "start:\n  say \"shop\"\n  hold\n  goto other@Main\n"));
        var flow = (await bot.Author.GetJson("/v1/api/bot")).GetProperty("flows").EnumerateArray().First(one => one.Text("name") == "Shop").Text("id");
        var first = (await bot.Author.GetJson("/v1/api/bot/build?version_id=current")).Text("version_id");
        await bot.Say("ada", "hold");
        await bot.Author.PostJson("/v1/api/chat", ApiBot.Request("bob", "flow_trigger", new() { ["flow_id"] = flow }).ToJsonString());
        await bot.Say("bob", "fails");
        var second = (await bot.Author.PostJson("/v1/api/bot/build", "{}")).Text("version_id");
        await bot.Say("eve", "hi");
        await bot.Say("ada", "still on the first build");

        Assert.Equal("eve CLOSED, bob CLOSED, ada CLOSED", await Conversations(""));
        Assert.Equal("bob CLOSED", await Conversations($"flow_id={flow}"));
        Assert.Equal("bob CLOSED", await Conversations("has_errors=true"));
        Assert.Equal("eve CLOSED", await Conversations($"version_id={second}"));
        Assert.Equal("bob CLOSED, ada CLOSED", await Conversations($"version_id={first}&has_errors=false"));
        Assert.Equal("", await Conversations($"version_id={second}&has_errors=true"));
        Assert.Equal("", await Conversations("status=HELD"));
        Assert.Equal("", await Conversations("channel_id=unknown"));
        Assert.Equal("", await Conversations("from_date=2100-01-01T00:00:00Z"));
        Assert.Equal("eve CLOSED, bob CLOSED, ada CLOSED", await Conversations("from_date=0001-01-01T00:00:00Z&to_date=9999-12-31T23:59:59Z"));
        await bot.Say("joe", "hold");
        Assert.Equal("joe OPEN", await Conversations("status=HELD"));
        Assert.Equal("joe OPEN", await Conversations("status=OPEN"));
        var channel = (await bot.Author.GetJson("/v1/api/bot/conversations?limit=1")).GetProperty("conversations")[0].GetProperty("client").Text("channel_id");
        Assert.Equal("ada CLOSED", await Conversations($"channel_id={channel}&user_id=ada"));

        var failed = (await bot.Author.GetJson("/v1/api/bot/messages?has_errors=true")).GetProperty("messages").EnumerateArray().ToList();
        Assert.All(failed, message => Assert.Equal("bob", message.GetProperty("client").Text("user_id")));
        Assert.Contains(failed, message => message.GetProperty("payload").Text("content_type") == "error");
        Assert.Equal("fails", failed[^1].GetProperty("payload").GetProperty("content").Text("text"));
        Assert.Equal(2, (await bot.Author.GetJson($"/v1/api/bot/messages?flow_id={flow}")).GetProperty("messages").GetArrayLength());
        Assert.Equal(
            ["joe", "joe", "eve", "eve"],
            (await bot.Author.GetJson($"/v1/api/bot/messages?version_id={second}")).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("client").Text("user_id")));
        Assert.Equal(0, (await bot.Author.GetJson("/v1/api/bot/messages?to_date=0")).GetProperty("messages").GetArrayLength());

        async Task<string> Conversations(string query) => string.Join(", ", (await bot.Author.GetJson($"/v1/api/bot/conversations?{query}")).GetProperty("conversations").EnumerateArray()
            .Select(conversation => $"{conversation.GetProperty("client").Text("user_id")} {conversation.Text("status")}"));
    }

    [Fact]
    public async Task Messages_are_found_by_their_words_where_the_bot_has_search()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        await bot.Say("ada", "before");
        var refused = await (await bot.Author.GetAsync("/v1/api/bot/messages?text=before")).ReadJson(HttpStatusCode.Conflict);
        await (await bot.Author.PutAsync("/v1/api/bot", JsonAnswers.Json("""{"message_search": true}"""))).ReadJson(HttpStatusCode.OK);
        await bot.Author.PostJson("/v1/api/bot/build", "");
        await bot.Say("ada", "Two large COFFEES, please");
        await bot.Say("bob", "One tea");

        while (await Find("tea") == "")
            await Task.Delay(50);

        Assert.Equal("text", refused.Text("field"));
        Assert.Equal("ada: Hello nobody, ada: Two large COFFEES, please", await Find("please coffees"));
        Assert.Equal("ada: Hello nobody, ada: Two large COFFEES, please", await Find("hello&channel_id=" + await Channel() + "&user_id=ada"));
        Assert.Equal("bob: Hello nobody, bob: One tea", await Find("HELLO&limit=2"));
        Assert.Equal("", await Find("before"));
        Assert.Equal("", await Find("coffee"));
        Assert.Equal("text", (await (await bot.Author.GetAsync("/v1/api/bot/messages?text=%3F!")).ReadJson(HttpStatusCode.BadRequest)).Text("field"));

        async Task<string> Find(string query) => string.Join(", ", (await bot.Author.GetJson($"/v1/api/bot/messages?text={query}")).GetProperty("messages").EnumerateArray()
            .Select(message => $"{message.GetProperty("client").Text("user_id")}: {message.GetProperty("payload").GetProperty("content").Text("text")}"));

        async Task<string> Channel() =>
            (await bot.Author.GetJson("/v1/api/bot/conversations?limit=1")).GetProperty("conversations")[0].GetProperty("client").Text("channel_id");
    }

    [Fact]
    public async Task Turns_are_listed_with_their_recordings_where_the_bot_records_them()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        await bot.Say("ada", "before");
        await (await bot.Author.PutAsync("/v1/api/bot", JsonAnswers.Json("""{"record_turns": true}"""))).ReadJson(HttpStatusCode.OK);
        var build = await bot.Author.PostJson("/v1/api/bot/build", "");
        await bot.Say("ada", "hold");
        await bot.Say("ada", "goes on");

        var turns = (await bot.Author.GetJson("/v1/api/bot/turns")).GetProperty("turns").EnumerateArray().ToArray();

        Assert.Equal(["goes on", "hold", "before"], turns.Select(turn => turn.GetProperty("event").GetProperty("content").Text("text")));
        Assert.Equal([true, true, false], turns.Select(turn => turn.TryGetProperty("recording", out _)));
        Assert.Equal([false, true], turns.Take(2).Select(turn => turn.GetProperty("recording").TryGetProperty("state", out _)));
        var (second, first) = (turns[0].GetProperty("recording"), turns[1].GetProperty("recording"));
        Assert.Equal(first.Text("after"), second.Text("before"));
        Assert.Equal(build.Text("version_id"), first.Text("build"));
        Assert.Equal("Hello nobody", Assert.Single(turns[1].GetProperty("messages").EnumerateArray()).GetProperty("content").Text("text"));
        Assert.True((await bot.Author.GetJson("/v1/api/bot")).GetProperty("record_turns").GetBoolean());
        Assert.Equal(2, (await bot.Author.GetJson($"/v1/api/bot/turns?conversation_id={turns[0].Text("conversation_id")}")).GetProperty("turns").GetArrayLength());
    }

    [Fact]
    public async Task The_history_of_a_bot_has_nothing_of_another()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        var other = await ApiBot.Build(host, ("Main", Flow));
        await other.Say("ada", "secret of the other");
        var channel = (await other.Author.GetJson("/v1/api/bot/messages")).GetProperty("messages")[0].GetProperty("client").Text("channel_id");

        foreach (var query in (string[])["", $"channel_id={channel}", $"channel_id={channel}&user_id=ada"])
        {
            Assert.Equal("""{"conversations":[]}""", (await bot.Author.GetJson($"/v1/api/bot/conversations?{query}")).GetRawText());
            Assert.Equal("""{"messages":[]}""", (await bot.Author.GetJson($"/v1/api/bot/messages?{query}")).GetRawText());
            Assert.Equal("""{"turns":[]}""", (await bot.Author.GetJson($"/v1/api/bot/turns?{query}")).GetRawText());
        }
    }

    [Fact]
    public async Task A_user_is_deleted_on_all_channels_or_on_one()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        await NoContent(bot.Author.DeleteAsync("/v1/api/users?user_id=ada"));
        await bot.Say("ada", "hold");
        await bot.Say("grace", "hold");
        using var administrator = host.CreateAdministrator();
        var channel = (await administrator.PostJson($"/v1/bots/{bot.Id}/channels", """{"name": "Other"}""", HttpStatusCode.Created)).Text("id");

        await NoContent(bot.Author.DeleteAsync($"/v1/api/users?user_id=ada&channel_id={channel}"));
        Assert.Equal(2, (await bot.Author.GetJson("/v1/api/messages?user_id=ada")).GetProperty("messages").GetArrayLength());
        await NoContent(bot.Author.DeleteAsync("/v1/api/users?user_id=ada"));

        Assert.Equal(0, (await bot.Author.GetJson("/v1/api/messages?user_id=ada")).GetProperty("messages").GetArrayLength());
        Assert.Equal("none", (await bot.Author.GetJson("/v1/api/state?user_id=ada")).Text("type"));
        Assert.Equal("hold", (await bot.Author.GetJson("/v1/api/state?user_id=grace")).Text("type"));
    }

    [Fact]
    public async Task Conversations_go_with_their_channel()
    {
        var bot = await ApiBot.Build(host, ("Main", Flow));
        using var administrator = host.CreateAdministrator();
        var channel = (await administrator.PostJson($"/v1/bots/{bot.Id}/channels", """{"name": "Other"}""", HttpStatusCode.Created)).Text("id");
        var keys = $"/v1/bots/{bot.Id}/channels/{channel}/keys";
        var key = (await administrator.PostJson(keys, """{"secret": false}""", HttpStatusCode.Created)).Text("api_key");
        using var elsewhere = host.CreateStranger();
        elsewhere.DefaultRequestHeaders.Add("X-Api-Key", key);
        await elsewhere.PostJson("/v1/api/chat", ApiBot.Request("ada", "text", new() { ["text"] = "hold" }).ToJsonString());

        await NoContent(administrator.DeleteAsync($"/v1/bots/{bot.Id}/channels/{channel}"));

        await (await elsewhere.PostAsync("/v1/api/chat", JsonAnswers.Json("{}"))).ReadJson(HttpStatusCode.Unauthorized);
        Assert.Equal("channel_id", (await (await administrator.DeleteAsync($"/v1/bots/{bot.Id}/channels/{channel}")).ReadJson(HttpStatusCode.NotFound)).Text("field"));
        Assert.DoesNotContain(channel, (await administrator.GetJson($"/v1/bots/{bot.Id}/channels")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/v1/api/users?user_id=ada")]
    [InlineData("GET", "/v1/api/conversations?user_id=ada")]
    [InlineData("POST", "/v1/api/conversations/open")]
    [InlineData("POST", "/v1/api/conversations/close")]
    [InlineData("GET", "/v1/api/messages?user_id=ada")]
    [InlineData("GET", "/v1/api/bot/conversations")]
    [InlineData("GET", "/v1/api/bot/messages")]
    [InlineData("GET", "/v1/api/state?user_id=ada")]
    [InlineData("GET", "/v1/api/memories?user_id=ada")]
    [InlineData("POST", "/v1/api/memories")]
    [InlineData("DELETE", "/v1/api/memories?user_id=ada")]
    [InlineData("GET", "/v1/api/memories/name?user_id=ada")]
    [InlineData("DELETE", "/v1/api/memories/name?user_id=ada")]
    public async Task A_key_that_has_a_secret_must_sign(string method, string path)
    {
        var bot = await ApiBot.Shared(host);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Api-Key", bot.SignedKey);

        var refused = await (await host.CreateStranger().SendAsync(request)).ReadJson(HttpStatusCode.Unauthorized);

        Assert.Equal("X-Api-Signature", refused.Text("field"));
    }

    private static async Task<List<System.Text.Json.JsonElement>> Pages(ApiBot bot, string list, int limit)
    {
        var items = new List<System.Text.Json.JsonElement>();
        string? key = null;
        do
        {
            var page = await bot.Author.GetJson($"/v1/api/{list}?user_id=ada&limit={limit}" + (key is null ? "" : $"&pagination_key={key}"));
            items.AddRange(page.GetProperty(list).EnumerateArray());
            key = page.TryGetProperty("pagination_key", out var next) ? next.GetString() : null;
        }
        while (key is not null);
        return items;
    }

    private static async Task NoContent(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
