using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Cluster;

/// <summary>One turn of a user, as a request.</summary>
internal static class ChatCall
{
    public static HttpRequestMessage Request(string key, string user, string requestId) => new(HttpMethod.Post, "/v1/api/chat")
    {
        Headers = { { "X-Api-Key", key } },
        Content = JsonContent.Create(new JsonObject
        {
            ["client"] = new JsonObject { ["user_id"] = user },
            ["request_id"] = requestId,
            ["payload"] = new JsonObject { ["content_type"] = "text", ["content"] = new JsonObject { ["text"] = "go" } },
        }),
    };

    /// <summary>Sends it once.</summary>
    /// <returns>The first text that the bot said.</returns>
    public static async Task<string> SendAsync(HttpClient client, string key, string user, string requestId)
    {
        using var answer = await client.SendAsync(Request(key, user, requestId));
        return await TextAsync(answer);
    }

    /// <summary>The first text that the bot said.</summary>
    public static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return (string)JsonNode.Parse(body)!["messages"]![0]!["payload"]!["content"]!["text"]!;
    }
}
