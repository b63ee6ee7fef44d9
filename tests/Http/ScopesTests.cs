using System.Net;
using System.Text.Json.Nodes;
using Gateway.Reference;
using Http.Clients;
using Http.Requests;
using Microsoft.OpenApi;

namespace Http;

/// <summary>
/// What the scopes of a key open and what they don't. The requests reach the server as nginx passes them on by default: from loopback, with a
/// loopback Host and without X-Forwarded-* headers, so that nothing but the key tells a stranger from the bot's own people.
/// </summary>
[Collection(OneHost.Name)]
public sealed class ScopesTests(ApiHost host) : IAsyncLifetime
{
    private const string Chat = "/v1/api/chat";
    private const string Broadcasts = "/v1/api/broadcasts";
    private const string CallbackUrl = "https://callback.example/";

    private ApiBot _bot = null!;

    public async Task InitializeAsync() => _bot = await ApiBot.Shared(host);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""{"secret": false}""")]
    [InlineData("""{"secret": false, "scopes": ["chat", "broadcasts"]}""")]
    [InlineData("""{"scopes": ["chat", "broadcasts"]}""")]
    public async Task Each_private_operation_refuses_a_key_that_may_not_manage(string wish)
    {
        using var client = host.CreateStranger();
        var (key, secret) = await CreateKey(wish);
        var (document, _) = OpenApiDocument.Parse(await client.GetStringAsync(ApiReference.DocumentPath), "json");
        var operations = document!.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => (operation.Key, Path: path.Key, operation.Value))
            .Where(operation => operation.Path.StartsWith("/v1/api/", StringComparison.Ordinal) && operation.Path is not Chat)
            .Where(operation => operation.Path != Broadcasts)
            .ToList();
        Assert.True(operations.Count >= 25, $"There are only {operations.Count} operations.");

        foreach (var (method, path, operation) in operations)
        {
            using var request = Request(key, secret, method, path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
            request.Content = operation.RequestBody is null ? null : JsonAnswers.Json("{}");
            await AssertRefused("manage", "X-Api-Key", await client.SendAsync(request));
        }
    }

    [Fact]
    public async Task A_key_of_a_page_only_chats()
    {
        using var client = host.CreateStranger();
        var (key, secret) = await CreateKey("""{"secret": false}""");

        await (await client.SendAsync(Request(key, secret, HttpMethod.Post, Chat, Said()))).ReadJson();

        await AssertRefused("broadcasts", "X-Api-Key", await client.SendAsync(Request(key, secret, HttpMethod.Post, Broadcasts, Said())));
        await AssertRefused("manage", "callback_url", await client.SendAsync(Request(key, secret, HttpMethod.Post, Chat, Said(CallbackUrl))));
        using var page = await client.GetAsync($"/chat/{key}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_key_of_broadcasts_neither_chats_nor_names_a_callback_URL()
    {
        using var client = host.CreateStranger();
        var (key, secret) = await CreateKey("""{"secret": false, "scopes": ["broadcasts"]}""");

        await (await client.SendAsync(Request(key, secret, HttpMethod.Post, Broadcasts, Said()))).ReadJson();

        await AssertRefused("chat", "X-Api-Key", await client.SendAsync(Request(key, secret, HttpMethod.Post, Chat, Said())));
        await AssertRefused("manage", "callback_url", await client.SendAsync(Request(key, secret, HttpMethod.Post, Broadcasts, Said(CallbackUrl))));
        await AssertRefused("chat", "key", await client.GetAsync($"/chat/{key}"));
    }

    [Fact]
    public async Task A_key_with_a_secret_may_do_everything_if_no_scopes_are_named()
    {
        using var client = host.CreateStranger();
        var (key, secret) = await CreateKey("{}");

        await (await client.SendAsync(Request(key, secret, HttpMethod.Get, "/v1/api/bot"))).ReadJson();
        // As documented clients send these: not signed.
        await (await client.SendAsync(Request(key, null, HttpMethod.Post, Chat, Said(CallbackUrl)))).ReadJson();
        await (await client.SendAsync(Request(key, null, HttpMethod.Post, Broadcasts, Said()))).ReadJson();
        await (await client.SendAsync(Request(key, null, HttpMethod.Get, "/v1/api/bot"))).ReadJson(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_that_only_manages_does_not_chat()
    {
        using var client = host.CreateStranger();
        var (key, secret) = await CreateKey("""{"scopes": ["manage"]}""");

        await (await client.SendAsync(Request(key, secret, HttpMethod.Get, "/v1/api/bot"))).ReadJson();
        await AssertRefused("chat", "X-Api-Key", await client.SendAsync(Request(key, secret, HttpMethod.Post, Chat, Said())));
    }

    [Fact]
    public async Task Keys_are_listed_with_their_scopes()
    {
        using var administrator = host.CreateAdministrator();
        await CreateKey("""{"name": "Sender", "scopes": ["broadcasts", "chat", "chat"]}""");

        var keys = await administrator.GetJson($"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}/keys");

        var sender = keys.EnumerateArray().First(key => key.TryGetProperty("name", out var name) && name.GetString() == "Sender");
        Assert.Equal("""["chat","broadcasts"]""", sender.GetProperty("scopes").GetRawText());
    }

    private async Task<(string Key, string? Secret)> CreateKey(string wish)
    {
        using var administrator = host.CreateAdministrator();
        var made = await administrator.PostJson($"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}/keys", wish, HttpStatusCode.Created);
        return (made.Text("api_key"), made.TryGetProperty("api_secret", out var secret) ? secret.GetString() : null);
    }

    private static HttpRequestMessage Request(string key, string? secret, HttpMethod method, string path, JsonObject? body = null) =>
        (secret is null ? new SignedRequest(key, null) : SignedRequest.Of(key, secret, DateTimeOffset.UtcNow))
        .To(method, path, body is null ? null : JsonAnswers.Json(body.ToJsonString()));

    private static JsonObject Said(string? callbackUrl = null)
    {
        var request = ApiBot.Request("scopes", "text", new() { ["text"] = "hi" });
        if (callbackUrl is not null)
            request["callback_url"] = callbackUrl;
        return request;
    }

    private static async Task AssertRefused(string scope, string field, HttpResponseMessage response)
    {
        var problem = await response.ReadJson(HttpStatusCode.Forbidden);
        Assert.Equal((field, $"The key in the X-Api-Key header lacks the scope {scope}."), (problem.Text("field"), problem.Text("detail")));
    }
}
