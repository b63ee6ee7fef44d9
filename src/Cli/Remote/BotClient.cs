using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cli.Remote;

/// <summary>A bot on a server, over its REST API.</summary>
internal sealed class BotClient : IDisposable
{
    private const string Api = "v1/api/";
    private const int PageSize = 100;

    private readonly HttpClient _http;

    public BotClient(Access access, TimeProvider clock) =>
        _http = new HttpClient(new Signing(access, clock, new SocketsHttpHandler())) { BaseAddress = new Uri(access.Server, Api) };

    public void Dispose() => _http.Dispose();

    public async Task<RemoteBot> Get(CancellationToken cancellation) => RemoteBot.From((await Send(HttpMethod.Get, "bot", null, cancellation))!);

    public Task CreateFlow(JsonObject flow, CancellationToken cancellation) => Send(HttpMethod.Post, "bot/flows", flow, cancellation);

    public Task UpdateFlow(string id, JsonObject flow, CancellationToken cancellation) => Send(HttpMethod.Put, $"bot/flows/{Uri.EscapeDataString(id)}", flow, cancellation);

    public Task DeleteFlow(string id, CancellationToken cancellation) => Send(HttpMethod.Delete, $"bot/flows/{Uri.EscapeDataString(id)}", null, cancellation);

    public Task Update(JsonObject bot, CancellationToken cancellation) => Send(HttpMethod.Put, "bot", bot, cancellation);

    /// <returns><c>{"valid": ..., "errors": [...], "warnings": [...]}</c></returns>
    public async Task<JsonObject> Validate(JsonObject bot, CancellationToken cancellation) =>
        (await Send(HttpMethod.Post, "bot/validate", bot, cancellation))!.AsObject();

    /// <returns>The build's <c>version_id</c>.</returns>
    public async Task<string> Build(CancellationToken cancellation) =>
        (string)(await Send(HttpMethod.Post, "bot/build", null, cancellation))!["version_id"]!;

    /// <summary>All builds, the newest first.</summary>
    public IAsyncEnumerable<JsonObject> Builds(CancellationToken cancellation) => Pages("bot/builds", "builds", cancellation);

    /// <summary>The newest conversation of each user of the channel.</summary>
    public IAsyncEnumerable<JsonObject> Conversations(CancellationToken cancellation) => Pages("conversations", "conversations", cancellation);

    public Task MakeCurrent(string versionId, CancellationToken cancellation) =>
        Send(HttpMethod.Put, "bot/builds/current", new JsonObject { ["version_id"] = versionId }, cancellation);

    /// <returns>The answer of <c>POST /chat</c>.</returns>
    public async Task<JsonObject> Chat(JsonObject request, CancellationToken cancellation) =>
        (await Send(HttpMethod.Post, "chat", request, cancellation))!.AsObject();

    /// <summary>The newest messages of a user, the newest first.</summary>
    public async Task<JsonArray> Messages(string userId, int limit, CancellationToken cancellation) =>
        (await Send(HttpMethod.Get, $"messages?user_id={Uri.EscapeDataString(userId)}&limit={limit}", null, cancellation))!["messages"]!.AsArray();

    /// <summary>A list, page by page.</summary>
    private async IAsyncEnumerable<JsonObject> Pages(string path, string list, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? key = null;
        do
        {
            var page = await Send(HttpMethod.Get, $"{path}?limit={PageSize}{(key is null ? "" : $"&pagination_key={Uri.EscapeDataString(key)}")}", null, cancellation);
            foreach (var item in page![list]!.AsArray())
                yield return item!.AsObject();
            key = (string?)page["pagination_key"];
        }
        while (key is not null);
    }

    /// <exception cref="CliException">The server can't be reached, or refuses: in its own words.</exception>
    private async Task<JsonNode?> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create<JsonNode>(body) };
            using var response = await _http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode)
                throw Problems.Refused(_http.BaseAddress!, response.StatusCode, DetailOf(text));
            return response.StatusCode == HttpStatusCode.NoContent ? null : JsonNode.Parse(text);
        }
        catch (HttpRequestException reason)
        {
            throw Problems.Unreachable(_http.BaseAddress!, reason);
        }
        catch (JsonException)
        {
            throw Problems.NoCsmlServer(_http.BaseAddress!);
        }
    }

    private static string DetailOf(string text)
    {
        try
        {
            return (string?)JsonNode.Parse(text)?["detail"] ?? "";
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
