using System.Net;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Requests that bring an event are small; others may be larger.</summary>
[Collection(OneHost.Name)]
public sealed class EventLimitTests(ApiHost host)
{
    private const int Limit = 65_536;

    [Theory]
    [InlineData("/v1/api/chat")]
    [InlineData("/v1/api/broadcasts")]
    public async Task A_request_with_an_event_has_64_KiB_at_the_most(string path)
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"{{event.length()}}\"\n  goto end\n"));

        await (await bot.Author.PostAsync(path, JsonAnswers.Json(EventOf(Limit)))).ReadJson(HttpStatusCode.OK);
        var refused = await (await bot.Author.PostAsync(path, JsonAnswers.Json(EventOf(Limit + 1)))).ReadJson(HttpStatusCode.RequestEntityTooLarge);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonAnswers.Json(EventOf(Limit + 1)) };
        chunked.Headers.TransferEncodingChunked = true;
        var refusedInParts = await (await bot.Author.SendAsync(chunked)).ReadJson(HttpStatusCode.RequestEntityTooLarge);

        Assert.Contains($"{Limit} bytes", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Contains($"{Limit} bytes", refusedInParts.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_event_counts_as_several_requests()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  goto end\n"));
        using var administrator = host.CreateAdministrator();
        var key = await administrator.PostJson($"/v1/bots/{bot.Id}/channels/{bot.ChannelId}/keys", """{"secret": false, "requests_per_second": 8}""", HttpStatusCode.Created);
        using var visitor = host.CreateStranger();
        visitor.DefaultRequestHeaders.Add("X-Api-Key", key.Text("api_key"));

        var answers = new List<HttpResponseMessage>();
        while (answers.Count < 60 && answers.LastOrDefault()?.StatusCode != HttpStatusCode.TooManyRequests)
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.PostAsync("/v1/api/chat", JsonAnswers.Json(EventOf(Limit))))));

        // Six small ones would be served.
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.Contains("16 KiB", (await refused[0].ReadJson(HttpStatusCode.TooManyRequests)).Text("detail"), StringComparison.Ordinal);
        Assert.NotNull(refused[0].Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Texts_of_a_bot_may_be_larger()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  goto end\n"));
        var content = "start:\\n  goto end\\n" + new string(' ', 3 * Limit);
        await (await bot.Author.PostAsync("/v1/api/bot/flows", JsonAnswers.Json($$"""{"name": "Long", "content": "{{content}}"}"""))).ReadJson(HttpStatusCode.OK);
    }

    // A request of so many bytes.
    private static string EventOf(int size)
    {
        const string Empty = """{"client": {"user_id": "ada"}, "payload": {"content_type": "text", "content": {"text": ""}}}""";
        return Empty.Replace("\"text\": \"\"", $"\"text\": \"{new string('x', size - Empty.Length)}\"", StringComparison.Ordinal);
    }
}
