using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd;

namespace Load;

/// <summary>A bot of the measured server. Each turn answers a hold, changes a memory, says something and holds again.</summary>
internal sealed class LoadBot(Uri server, string key, string botId, string channelId)
{
    private const string Flow =
        """
        start:
          remember turns = 1
          say "Turn {{turns}}."
          goto wait

        wait:
          hold
          do turns = turns + 1
          say "Turn {{turns}}: you said {{event}}."
          goto wait
        """;

    public string BotId => botId;

    public string ChannelId => channelId;

    public static async Task<LoadBot> CreateAsync(Uri server, string adminToken)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/bots")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", adminToken) },
            Content = JsonContent.Create(new JsonObject
            {
                ["name"] = "Load",
                ["flows"] = new JsonArray(new JsonObject { ["name"] = "Default", ["content"] = Flow }),
            }),
        };
        var bot = JsonNode.Parse(await AnswerAsync(client, create))!;
        var key = (string)bot["api_key"]!;
        using var build = new HttpRequestMessage(HttpMethod.Post, "/v1/api/bot/build");
        build.Sign(key, (string)bot["api_secret"]!);
        await AnswerAsync(client, build);
        using var unlimited = UnlimitedKey.Request(bot, adminToken);
        key = (string)JsonNode.Parse(await AnswerAsync(client, unlimited))!["api_key"]!;
        return new LoadBot(server, key, (string)bot["bot"]!["id"]!, (string)bot["channel_id"]!);
    }

    /// <summary>The same bot, by another gateway of its cluster.</summary>
    public LoadBot At(Uri gateway) => new(gateway, key, botId, channelId);

    /// <summary>A user on a connection of its own.</summary>
    /// <returns>A function that takes the user's next turn.</returns>
    public async Task<Func<ValueTask>> ConnectAsync(string user)
    {
        var connection = await Connection.OpenAsync(server);
        var turn = 0;
        return () => connection.SendAsync(Request(user, ++turn));
    }

    private ReadOnlyMemory<byte> Request(string user, int turn)
    {
        var body = $$"""
            {"client":{"user_id":"{{user}}"},"request_id":"{{user}}-{{turn}}","payload":{"content_type":"text","content":{"text":"hello"} } }
            """;
        return Encoding.UTF8.GetBytes(
            $"POST /v1/api/chat HTTP/1.1\r\nHost: {server.Authority}\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static async Task<string> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{request.RequestUri}: {answer.StatusCode}: {body}");
    }
}
