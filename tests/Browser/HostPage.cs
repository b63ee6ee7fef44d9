using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Browser;

/// <summary>Somebody's site, of another origin than the server.</summary>
internal sealed class HostPage : IAsyncDisposable
{
    private readonly WebApplication _site;

    private HostPage(WebApplication site) => _site = site;

    public string Origin => _site.Urls.First();

    /// <param name="scripts">Texts of scripts, by their paths.</param>
    public static async Task<HostPage> Start(Func<string> html, params (string Path, string Text)[] scripts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(html(), "text/html"));
        foreach (var (path, text) in scripts)
            site.MapGet(path, () => Results.Content(text, "text/javascript"));
        await site.StartAsync();
        return new HostPage(site);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
