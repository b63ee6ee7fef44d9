using Bots;
using Outbound;

namespace Silo.Outside;

/// <summary>Modules are fetched from where flows may go, and within the same limits.</summary>
internal sealed class OutsideModules(IDownloads downloads) : IModuleSource
{
    public async Task<FetchedModule> Fetch(Uri url, string? authorization, CancellationToken cancellation)
    {
        var answer = await downloads.DownloadAsync(url, authorization, Limits.FlowSize, cancellation);
        return answer.Failure is { } failure ? FetchedModule.Failed(failure) : FetchedModule.Of(answer.Value.AsString);
    }
}
