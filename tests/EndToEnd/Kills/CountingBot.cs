using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Kills;

/// <summary>A bot that says how many turns it has had with its user, so that a turn too few or too many is heard.</summary>
internal static class CountingBot
{
    private const string Name = "Counting";

    private const string Flow =
        """
        start:
          remember turns = 1
          say "{{turns}}"
          goto wait

        wait:
          hold
          do turns = turns + 1
          say "{{turns}}"
          goto wait
        """;

    /// <summary>The same, with a request to the outside in each turn.</summary>
    /// <param name="address">What it asks for, and waits for.</param>
    public static string FlowThatAsks(Uri address) =>
        Flow.Replace("say", $"do HTTP(\"{address}\").get().send()\n  say", StringComparison.Ordinal);

    /// <summary>Creates and builds it.</summary>
    /// <returns>The key that opens it.</returns>
    public static async Task<string> CreateAsync(HttpClient client, string adminToken, string flow = Flow)
    {
        using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/bots")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", adminToken) },
            Content = JsonContent.Create(new JsonObject
            {
                ["name"] = Name,
                ["flows"] = new JsonArray(new JsonObject { ["name"] = "Default", ["content"] = flow }),
            }),
        };
        var made = await AnswerAsync(client, create);
        var key = (string)made["api_key"]!;
        using var build = new HttpRequestMessage(HttpMethod.Post, "/v1/api/bot/build");
        build.Sign(key, (string)made["api_secret"]!);
        await AnswerAsync(client, build);
        using var unlimited = UnlimitedKey.Request(made, adminToken);
        return (string)(await AnswerAsync(client, unlimited))["api_key"]!;
    }

    /// <summary>What the server has counted of the newest such bot in the last 30 days: of each turn, a message in and one out.</summary>
    public static async Task<(long Messages, long Clients)> ReadUsageAsync(HttpClient client, string adminToken)
    {
        var administrator = new AuthenticationHeaderValue("Bearer", adminToken);
        using var list = new HttpRequestMessage(HttpMethod.Get, "/v1/bots") { Headers = { Authorization = administrator } };
        var bot = (await AnswerAsync(client, list))["bots"]!.AsArray()
            .Where(bot => (string)bot!["name"]! == Name).MaxBy(bot => (string)bot!["created_at"]!, StringComparer.Ordinal)!["id"];
        using var listChannels = new HttpRequestMessage(HttpMethod.Get, $"/v1/bots/{bot}/channels") { Headers = { Authorization = administrator } };
        var channel = (await AnswerAsync(client, listChannels))[0]!["id"];
        using var create = new HttpRequestMessage(HttpMethod.Post, $"/v1/bots/{bot}/channels/{channel}/keys") { Headers = { Authorization = administrator } };
        var author = await AnswerAsync(client, create);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/api/bot/usage");
        request.Sign((string)author["api_key"]!, (string)author["api_secret"]!);
        var totals = (await AnswerAsync(client, request))["last30d"]!;
        return ((long)totals["messages"]!, (long)totals["clients"]!);
    }

    private static async Task<JsonNode> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }
}
