using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Http.Servers;

/// <summary>A server on this machine that answers when it is let.</summary>
public sealed class SlowServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SlowServer(WebApplication app)
    {
        _app = app;
        app.MapGet("/", async () =>
        {
            await _open.Task;
            return Results.Text("{}", "application/json");
        });
    }

    public string Url => _app.Urls.First();

    public static async Task<SlowServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new SlowServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>From now on everybody is answered.</summary>
    public void Open() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        await _app.DisposeAsync();
    }
}
