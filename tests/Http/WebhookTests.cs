using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using Http.Servers;

namespace Http;

/// <summary>What a bot says is posted.</summary>
[Collection(OneHost.Name)]
public sealed class WebhookTests(ApiHost host) : IAsyncLifetime
{
    private const string Secret = "only the receiver knows this";

    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await WebhookReceiver.Start();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task Each_message_is_posted_as_an_answer_with_one_message_that_has_an_id()
    {
        var bot = await Build("start:\n  say \"one\"\n  say \"zwö\"\n  goto end");
        await SetWebhook(bot, new() { ["url"] = _receiver.Url });

        var answer = await bot.Say("ada", "hi", ("request_id", "größe"));

        var posts = await _receiver.Until(2);
        Assert.Equal(["größe.0", "größe.1"], posts.Select(post => post.Id));
        var post = JsonElement.Parse(posts[1].Body);
        Assert.Equal(["request_id", "conversation_end", "messages", "client", "received_at"], post.Names());
        var message = Assert.Single(post.GetProperty("messages").EnumerateArray());
        Assert.Equal(["id", "conversation_id", "direction", "interaction_order", "payload"], message.Names());
        Assert.Equal(("größe", "größe.1", "SEND"), (post.Text("request_id"), message.Text("id"), message.Text("direction")));
        Assert.Equal("""{"content_type":"text","content":{"text":"zwö"}}""", message.GetProperty("payload").GetRawText());
        Assert.Equal(answer.GetProperty("client").GetRawText(), post.GetProperty("client").GetRawText());
        Assert.Equal(answer.Text("received_at"), post.Text("received_at"));
        Assert.Equal(answer.GetProperty("messages")[1].Text("conversation_id"), message.Text("conversation_id"));
        Assert.Equal("application/json", posts[1].Headers["Content-Type"]);
        Assert.DoesNotContain("X-Webhook-Signature", posts[1].Headers.Keys);
    }

    [Fact]
    public async Task Posts_are_signed_with_the_secret_of_the_webhook()
    {
        var bot = await Build("start:\n  say \"hello\"\n  goto end");
        var set = await SetWebhook(bot, new() { ["url"] = _receiver.Url, ["secret"] = Secret });
        Assert.DoesNotContain(Secret, set.GetRawText(), StringComparison.Ordinal);

        await bot.Say("ada", "hi");

        var post = (await _receiver.Until(1))[0];
        var timestamp = post.Headers["X-Webhook-Timestamp"];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{post.Body}"));
        Assert.Equal($"sha256={Convert.ToHexStringLower(expected)}", post.Headers["X-Webhook-Signature"]);
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture), -5, 60);
    }

    [Fact]
    public async Task A_callback_url_gets_the_messages_of_its_request_unsigned()
    {
        var bot = await Build("start:\n  say \"hello\"\n  goto end");
        await SetWebhook(bot, new() { ["url"] = _receiver.HangingUrl, ["secret"] = Secret });

        var request = ApiBot.Request("ada", "text", new() { ["text"] = "hi" });
        request["callback_url"] = _receiver.Url;
        request["request_id"] = "r";
        await bot.Author.PostJson("/v1/api/chat", request.ToJsonString());

        var post = (await _receiver.Until(1))[0];
        Assert.Equal("r.0", post.Id);
        Assert.DoesNotContain("X-Webhook-Signature", post.Headers.Keys);
    }

    [Fact]
    public async Task A_webhook_is_shown_without_its_secret_changed_and_taken_away()
    {
        var bot = await Build("start:\n  goto end");
        using var administrator = host.CreateAdministrator();
        var channels = $"/v1/bots/{bot.Id}/channels";
        var made = await administrator.PostJson(
            channels, """{"name": "App", "webhook": {"url": "https://example.com/hook", "secret": "abc", "retries": 2}}""", HttpStatusCode.Created);
        var channel = $"{channels}/{made.Text("id")}";

        var renamed = await administrator.PutJson(channel, """{"name": "Web", "webhook": {"retries": 0}}""");
        var shown = await administrator.GetJson(channel);
        var gone = await administrator.PutJson(channel, """{"webhook": {"url": ""}}""");

        Assert.Equal("""{"url":"https://example.com/hook","secret":true,"retries":2}""", made.GetProperty("webhook").GetRawText());
        Assert.Equal("""{"url":"https://example.com/hook","secret":true,"retries":0}""", renamed.GetProperty("webhook").GetRawText());
        Assert.Equal(renamed.GetRawText(), shown.GetRawText());
        Assert.False(gone.TryGetProperty("webhook", out _));
        Assert.Equal("Web", gone.Text("name"));
    }

    [Fact]
    public async Task A_broadcast_is_answered_as_documented_and_delivered_to_the_webhook()
    {
        var bot = await Build("start:\n  say \"hello {{_metadata.somekey}}\"\n  goto end");
        await SetWebhook(bot, new() { ["url"] = _receiver.Url, ["secret"] = Secret });

        var taken = await bot.Author.PostJson(
            "/v1/api/broadcasts",
            """
            {"payload": {"content": {"flow_id": "Main"}, "content_type": "flow_trigger"},
             "client": {"user_id": "some-user-id"}, "metadata": {"somekey": "somevalue"}}
            """);

        var id = taken.Text("request_id");
        var post = (await _receiver.Until(1))[0];
        Assert.Equal(
            $$$"""
            {"request_id":"{{{id}}}","client":{"bot_id":"{{{bot.Id}}}","channel_id":"{{{bot.ChannelId}}}","user_id":"some-user-id"},
            "payload":{"content_type":"flow_trigger","content":{"flow_id":"Main","close_flows":true}},"metadata":{"somekey":"somevalue"}}
            """.ReplaceLineEndings(""),
            taken.GetRawText());
        Assert.Equal($"{id}.0", post.Id);
        Assert.Contains("hello somevalue", post.Body, StringComparison.Ordinal);
        Assert.Contains("X-Webhook-Signature", post.Headers.Keys);
        var status = await UntilStatus(bot, id, "delivered");
        Assert.Equal(["request_id", "status", "client", "created_at", "attempts", "completed_at"], status.Names());
        Assert.Equal(1, status.GetProperty("attempts").GetInt32());
    }

    [Theory]
    [InlineData(500, "status 500")]
    [InlineData(302, "status 302")]
    public async Task A_broadcast_that_is_not_taken_says_why_and_when_it_is_tried_again(int status, string reason)
    {
        var bot = await Build("start:\n  say \"hello\"\n  goto end");
        await SetWebhook(bot, new() { ["url"] = _receiver.Url });
        _receiver.Status = status;

        var taken = await bot.Author.PostJson("/v1/api/broadcasts", ApiBot.Request("ada", "text", new() { ["text"] = "hi" }).ToJsonString());

        JsonElement shown = default;
        await Poll(async () => (shown = await bot.Author.GetJson($"/v1/api/broadcasts/{taken.Text("request_id")}")).TryGetProperty("last_error", out _));
        Assert.Equal("delivering", shown.Text("status"));
        Assert.Contains(reason, shown.Text("last_error"), StringComparison.Ordinal);
        _receiver.Status = 200;
        Assert.Equal(2, (await UntilStatus(bot, taken.Text("request_id"), "delivered")).GetProperty("attempts").GetInt32());
        Assert.Single(_receiver.Posts.Select(post => post.Id).Distinct());
    }

    [Fact]
    public async Task Broadcasts_of_one_id_are_told_apart_by_their_users()
    {
        var bot = await Build("start:\n  say \"hello\"\n  goto end");
        foreach (var user in (string[])["ada", "grace"])
        {
            var request = ApiBot.Request(user, "text", new() { ["text"] = "hi" });
            request["request_id"] = "news";
            await bot.Author.PostJson("/v1/api/broadcasts", request.ToJsonString());
        }

        var refused = await (await bot.Author.GetAsync("/v1/api/broadcasts/news")).ReadJson(HttpStatusCode.BadRequest);
        var grace = await bot.Author.GetJson("/v1/api/broadcasts/news?user_id=grace");

        Assert.Contains("user_id", refused.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("grace", grace.GetProperty("client").Text("user_id"));
    }

    private static async Task<JsonElement> UntilStatus(ApiBot bot, string requestId, string status)
    {
        JsonElement shown = default;
        await Poll(async () => (shown = await bot.Author.GetJson($"/v1/api/broadcasts/{requestId}")).Text("status") == status);
        return shown;
    }

    private static async Task Poll(Func<Task<bool>> isSo)
    {
        for (var until = DateTime.UtcNow + TimeSpan.FromSeconds(30); !await isSo(); await Task.Delay(50))
            Assert.True(DateTime.UtcNow < until, "It did not come to be so.");
    }

    private Task<ApiBot> Build(string flow) => ApiBot.Build(host, ("Main", flow));

    private async Task<JsonElement> SetWebhook(ApiBot bot, JsonObject webhook)
    {
        using var administrator = host.CreateAdministrator();
        return await administrator.PutJson($"/v1/bots/{bot.Id}/channels/{bot.ChannelId}", new JsonObject { ["webhook"] = webhook }.ToJsonString());
    }
}
