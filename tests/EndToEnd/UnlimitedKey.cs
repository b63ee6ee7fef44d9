using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>A key that is served however often it is used: whoever measures a server must not measure its limit.</summary>
internal static class UnlimitedKey
{
    /// <param name="madeBot">The answer to the creation of a bot.</param>
    public static HttpRequestMessage Request(JsonNode madeBot, string adminToken) =>
        new(HttpMethod.Post, $"/v1/bots/{madeBot["bot"]!["id"]}/channels/{madeBot["channel_id"]}/keys")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", adminToken) },
            Content = JsonContent.Create(new JsonObject { ["requests_per_second"] = 0, ["secret"] = false, ["scopes"] = new JsonArray("chat", "broadcasts") }),
        };
}
