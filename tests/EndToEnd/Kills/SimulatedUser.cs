using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Kills;

/// <summary>
/// Takes turn after turn with the <see cref="CountingBot"/>, sends again what got no answer, and keeps its own log of what was
/// acknowledged to hold the server to it.
/// </summary>
internal sealed class SimulatedUser(string id, string key, HttpClient client, KillCounts counts)
{
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(20);

    private readonly List<(JsonObject Request, string Answer)> _acknowledged = [];
    private long _turns;

    public async Task TalkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await TakeTurnAsync();
    }

    public async Task TakeTurnAsync()
    {
        var request = Request(_acknowledged.Count + 1);
        var sent = Stopwatch.GetTimestamp();
        var (answer, wasRetried) = await SendUntilAnsweredAsync(request);
        counts.Acknowledge(wasRetried, Stopwatch.GetElapsedTime(sent));
        Count(answer);
        if (wasRetried)
            await CheckStoredAsync();
        _acknowledged.Add((request, answer));
    }

    /// <summary>Sends the newest acknowledged turn again, and any other.</summary>
    public async Task CheckStoredAsync()
    {
        if (_acknowledged.Count == 0)
            return;
        await CheckStoredAsync(_acknowledged[^1]);
        await CheckStoredAsync(_acknowledged[Random.Shared.Next(_acknowledged.Count)]);
    }

    private void Count(string answer)
    {
        var said = (string)JsonNode.Parse(answer)!["messages"]![0]!["payload"]!["content"]!["text"]!;
        var turns = long.Parse(said, CultureInfo.InvariantCulture);
        var expected = _turns + 1;
        if (turns < expected)
            counts.Lose(expected - turns);
        else if (turns > expected)
            counts.Double(turns - expected);
        _turns = turns;
    }

    private async Task CheckStoredAsync((JsonObject Request, string Answer) acknowledged)
    {
        var (again, _) = await SendUntilAnsweredAsync(acknowledged.Request);
        Assert.Equal(acknowledged.Answer, again);
        counts.Check();
    }

    private async Task<(string Answer, bool WasRetried)> SendUntilAnsweredAsync(JsonObject request)
    {
        for (var wasRetried = false; ; wasRetried = true)
        {
            if (await TrySendAsync(request) is { } answer)
                return (answer, wasRetried);
            await Task.Delay(BeforeRetry);
        }
    }

    private async Task<string?> TrySendAsync(JsonObject request)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/api/chat")
            {
                Headers = { { "X-Api-Key", key } },
                Content = JsonContent.Create(request),
            };
            using var answer = await client.SendAsync(message);
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                return null;
            Assert.True(answer.IsSuccessStatusCode, $"{id}: {answer.StatusCode}: {body}");
            return body;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // There is no server just now, or it died over this request.
            return null;
        }
    }

    private JsonObject Request(int turn) => new()
    {
        ["client"] = new JsonObject { ["user_id"] = id },
        ["request_id"] = $"{id}-{turn}",
        ["payload"] = new JsonObject
        {
            ["content_type"] = "text",
            ["content"] = new JsonObject { ["text"] = $"turn {turn}" },
        },
    };
}
