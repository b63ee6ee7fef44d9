using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Requests;

namespace Http.Clients;

/// <summary>A bot that was made over the API, and the two who use it: its users' client, and its author, who signs.</summary>
public sealed class ApiBot
{
    private static readonly ConditionalWeakTable<RunningServer, Task<ApiBot>> SharedBots = [];

    private ApiBot(RunningServer host, JsonElement made, string unsignedKey, JsonElement signedKey)
    {
        UnsignedKey = unsignedKey;
        SignedKey = signedKey.Text("api_key");
        Secret = signedKey.Text("api_secret");
        Id = made.GetProperty("bot").Text("id");
        ChannelId = made.Text("channel_id");
        Public = host.CreateStranger();
        Public.DefaultRequestHeaders.Add("X-Api-Key", unsignedKey);
        Author = new HttpClient(new Signing(SignedKey, Secret)) { BaseAddress = host.Address };
    }

    public string Id { get; }

    public string ChannelId { get; }

    /// <summary>A key without a secret, as pages have it: it talks with the bot, and its requests are never signed.</summary>
    public string UnsignedKey { get; }

    /// <summary>The author's key, which has a secret.</summary>
    public string SignedKey { get; }

    public string Secret { get; }

    /// <summary>Presents the key without a secret, as pages do.</summary>
    public HttpClient Public { get; }

    /// <summary>Signs each request, as for private endpoints.</summary>
    public HttpClient Author { get; }

    /// <summary>A bot that was built of flows, the first of which is its default.</summary>
    public static async Task<ApiBot> Build(RunningServer host, params (string Name, string Content)[] flows)
    {
        var bot = await Create(host, flows);
        await (await bot.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();
        return bot;
    }

    /// <summary>A bot that is built, for tests that change nothing of it: one for each host.</summary>
    public static Task<ApiBot> Shared(RunningServer host) => SharedBots.GetValue(host, host => Build(host, ("Default", "start:\n  say \"hello!\"\n  goto end")));

    public static Task<ApiBot> Create(RunningServer host, params (string Name, string Content)[] flows) => Create(host, "MyBot", "This is my bot", flows);

    public static async Task<ApiBot> Create(RunningServer host, string name, string description, (string Name, string Content)[] flows)
    {
        using var administrator = host.CreateAdministrator();
        var bot = new JsonObject
        {
            ["name"] = name,
            ["description"] = description,
            ["default_flow"] = flows[0].Name,
            ["flows"] = new JsonArray([.. flows.Select(flow => new JsonObject { ["name"] = flow.Name, ["content"] = flow.Content })]),
        };
        var made = await (await administrator.PostAsJsonAsync("/v1/bots", bot)).ReadJson(HttpStatusCode.Created);
        var keys = $"/v1/bots/{made.GetProperty("bot").Text("id")}/channels/{made.Text("channel_id")}/keys";
        // However often they are used, they are served.
        var unsigned = await administrator.PostJson(keys, """{"secret": false, "requests_per_second": 0}""", HttpStatusCode.Created);
        var signed = await administrator.PostJson(keys, """{"requests_per_second": 0}""", HttpStatusCode.Created);
        return new ApiBot(host, made, unsigned.Text("api_key"), signed);
    }

    /// <summary>One turn.</summary>
    /// <param name="more">Fields of the request beside client and payload.</param>
    public async Task<JsonElement> Say(string user, string text, params (string Name, JsonNode Value)[] more)
    {
        var request = Request(user, "text", new JsonObject { ["text"] = text });
        foreach (var (name, value) in more)
            request[name] = value;
        return await Public.PostJson("/v1/api/chat", request.ToJsonString());
    }

    public static JsonObject Request(string user, string contentType, JsonObject content) => new()
    {
        ["client"] = new JsonObject { ["user_id"] = user },
        ["payload"] = new JsonObject { ["content_type"] = contentType, ["content"] = content },
    };

    /// <summary>The texts that a turn said.</summary>
    public static IEnumerable<string> Texts(JsonElement answer) =>
        answer.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("payload").GetProperty("content").Text("text"));

    private sealed class Signing(string key, string secret) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var signed = SignedRequest.Of(key, secret, DateTimeOffset.UtcNow);
            request.Headers.Add("X-Api-Key", signed.KeyHeader);
            request.Headers.Add("X-Api-Signature", signed.Signature);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
