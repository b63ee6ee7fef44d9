using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Broadcasts;

/// <summary>Takes what is posted to a webhook, and counts how often each message comes. Another address never answers.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _closing = new();
    private readonly ConcurrentDictionary<string, ReceivedMessage> _messages = new();
    private int _posts;
    private int _hanging;

    private Receiver(WebApplication app)
    {
        _app = app;
        app.MapPost("/hook", async (HttpRequest request) =>
        {
            Take((await JsonNode.ParseAsync(request.Body))!);
            return Results.NoContent();
        });
        app.MapPost("/hang", async () =>
        {
            Interlocked.Increment(ref _hanging);
            await _closing.Task;
        });
    }

    public string Url => $"{_app.Urls.First()}/hook";

    public string HangingUrl => $"{_app.Urls.First()}/hang";

    /// <summary>All posts that were taken, those that came again too.</summary>
    public int Posts => _posts;

    /// <summary>Posts that nobody answers.</summary>
    public int Hanging => _hanging;

    public IReadOnlyCollection<ReceivedMessage> Messages => [.. _messages.Values];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public bool Has(string id) => _messages.ContainsKey(id);

    public async ValueTask DisposeAsync()
    {
        _closing.TrySetResult();
        await _app.DisposeAsync();
    }

    private void Take(JsonNode post)
    {
        var message = post["messages"]![0]!;
        var received = new ReceivedMessage(
            (string)message["id"]!, (string)post["client"]!["user_id"]!, (string)message["payload"]!["content"]!["text"]!);
        var kept = _messages.GetOrAdd(received.Id, received);
        // What comes again is the same, or nobody could tell that it does.
        Assert.Equal(kept, received);
        Interlocked.Increment(ref _posts);
    }
}

/// <summary>A message as it was posted.</summary>
internal sealed record ReceivedMessage(string Id, string UserId, string Text);
