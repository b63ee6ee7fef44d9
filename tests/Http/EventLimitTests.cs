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
