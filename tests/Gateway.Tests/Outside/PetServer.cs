using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Outside;

/// <summary>A server of somebody else's, on this machine: pets, an app, and an address that never answers.</summary>
internal sealed class PetServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _closing = new();

    private PetServer(WebApplication app)
    {
        _app = app;
        app.MapGet("/pets", (HttpRequest request) => Json(200, $$"""{"name": "{{request.Query["name"]}}", "legs": 4}"""));
        app.MapGet("/none", () => Json(404, """{"reason": "no such pet"}"""));
        app.MapGet("/module", (HttpRequest request) =>
            request.Headers.Authorization == "Basic YWRhOnB3" ? Results.Text("fn double(x) {\n  return x * 2\n}\n") : Results.StatusCode(401));
        app.MapGet("/hang", () => _closing.Task);
        app.MapPost("/apps", async (HttpRequest request) => Json(200, $"{{\"data\": {{\"asked\": {await new StreamReader(request.Body).ReadToEndAsync()}}}}}"));
    }

    public string Address => _app.Urls.First();

    public static async Task<PetServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new PetServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _closing.TrySetResult();
        await _app.DisposeAsync();
    }

    private static IResult Json(int status, string text) => Results.Text(text, "application/json", statusCode: status);
}
