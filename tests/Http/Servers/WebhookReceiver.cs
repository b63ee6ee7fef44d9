using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Http.Servers;

/// <summary>A server of a bot's people on this machine: it notes what is posted to it, and there is an address that never answers.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly TaskCompletionSource _closing = new();
    private readonly ConcurrentQueue<ReceivedPost> _posts = new();

    private WebhookReceiver(WebApplication app)
    {
        _app = app;
        app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            _posts.Enqueue(new ReceivedPost(
                await body.ReadToEndAsync(), request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return Results.StatusCode(Status);
        });
        app.MapPost("/hang", () => _closing.Task);
        app.MapPost("/moved", () => Results.Redirect("/hook", permanent: true, preserveMethod: true));
    }

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>Nobody is answered here.</summary>
    public string HangingUrl => $"{_app.Urls.First()}/hang";

    /// <summary>Leads to <see cref="Url"/>.</summary>
    public string MovedUrl => $"{_app.Urls.First()}/moved";

    public IReadOnlyCollection<ReceivedPost> Posts => _posts;

    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The posts, once there are so many.</summary>
    public async Task<IReadOnlyList<ReceivedPost>> Until(int count)
    {
        for (var until = DateTime.UtcNow + Patience; _posts.Count < count; await Task.Delay(10))
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{count} posts were expected, and there were {_posts.Count}.");
        }
        return [.. _posts];
    }

    public async ValueTask DisposeAsync()
    {
        _closing.TrySetResult();
        await _app.DisposeAsync();
    }
}

/// <summary>A post to a webhook as it came.</summary>
internal sealed record ReceivedPost(string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>What tells it from others, and not from itself when it comes again.</summary>
    public string Id => Uri.UnescapeDataString(Headers["X-Webhook-Id"]);
}
