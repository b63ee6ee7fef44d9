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

    public static async Task<HostPage> Start(Func<string> html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(html(), "text/html"));
        await site.StartAsync();
        return new HostPage(site);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
