using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Broadcasts;

/// <summary>A bot that says how many turns it has had with its user, to the webhook of its channel.</summary>
internal sealed class BroadcastingBot
{
    private const string Flow =
        """
        start:
          if (turns == null) {
            remember turns = 0
          }
          do turns = turns + 1
          say "{{turns}}"
          goto end
        """;

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client;
    private readonly string _key;
    private readonly (string Key, string Secret) _author;

    private BroadcastingBot(HttpClient client, string key, (string Key, string Secret) author)
    {
        _client = client;
        _key = key;
        _author = author;
    }

    public static async Task<BroadcastingBot> CreateAsync(HttpClient client, string adminToken, string webhook)
    {
        var administrator = new AuthenticationHeaderValue("Bearer", adminToken);
        var made = await AnswerAsync(client, HttpMethod.Post, "/v1/bots", administrator, new JsonObject
        {
            ["name"] = "Broadcasting",
            ["flows"] = new JsonArray(new JsonObject { ["name"] = "Default", ["content"] = Flow }),
        });
        var author = ((string)made["api_key"]!, (string)made["api_secret"]!);
        using var build = new HttpRequestMessage(HttpMethod.Post, "/v1/api/bot/build");
        build.Sign(author.Item1, author.Item2);
        using var built = await client.SendAsync(build);
        built.EnsureSuccessStatusCode();
        await AnswerAsync(client, HttpMethod.Put, $"/v1/bots/{made["bot"]!["id"]}/channels/{made["channel_id"]}", administrator, new JsonObject
        {
            ["webhook"] = new JsonObject { ["url"] = webhook },
        });
        using var unlimited = UnlimitedKey.Request(made, adminToken);
        using var key = await client.SendAsync(unlimited);
        return new BroadcastingBot(client, (string)(await key.Content.ReadFromJsonAsync<JsonNode>())!["api_key"]!, author);
    }

    /// <summary>Sends a broadcast until it is acknowledged.</summary>
    public async Task SendAsync(string requestId, string userId)
    {
        while (!await TrySendAsync(requestId, userId))
            await Task.Delay(BeforeRetry);
    }

    public async Task<string> StatusAsync(string requestId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/api/broadcasts/{requestId}");
        request.Sign(_author.Key, _author.Secret);
        using var answer = await _client.SendAsync(request);
        // Its key is served as often as any.
        if (answer.StatusCode is HttpStatusCode.TooManyRequests)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            return await StatusAsync(requestId);
        }
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["status"]!;
    }

    private async Task<bool> TrySendAsync(string requestId, string userId)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/api/broadcasts")
            {
                Headers = { { "X-Api-Key", _key } },
                Content = JsonContent.Create(new JsonObject
                {
                    ["client"] = new JsonObject { ["user_id"] = userId },
                    ["request_id"] = requestId,
                    ["payload"] = new JsonObject { ["content_type"] = "text", ["content"] = new JsonObject { ["text"] = "go" } },
                }),
            };
            using var answer = await _client.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // There is no server just now, or it died over this request.
            return false;
        }
    }

    private static async Task<JsonNode> AnswerAsync(
        HttpClient client, HttpMethod method, string path, AuthenticationHeaderValue administrator, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = administrator }, Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
