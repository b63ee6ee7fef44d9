using System.Text;
using Csml.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Outbound.Network;

namespace Outbound.Tests;

/// <summary>The outside as a host has it, with private addresses allowed if a test does not say otherwise.</summary>
internal sealed class OutsideHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OutsideHost(OutboundOptions? options = null, INameResolver? names = null, AddressRule? rule = null)
    {
        var services = new ServiceCollection();
        if (names is not null)
            services.AddSingleton(names);
        if (rule is not null)
            services.AddSingleton(rule);
        services.AddOutbound(options ?? Open);
        _services = services.BuildServiceProvider();
    }

    public static OutboundOptions Open { get; } = new() { AllowsPrivateAddresses = true, TimeLimit = TimeSpan.FromSeconds(20) };

    /// <summary>Open, and impatient.</summary>
    public static OutboundOptions Hasty { get; } = Open with { TimeLimit = TimeSpan.FromMilliseconds(300) };

    public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation = default) =>
        _services.GetRequiredService<IOutside>().SendAsync(request, cancellation);

    public ValueTask<OutsideAnswer> GetAsync(string url) => SendAsync(new HttpCall("GET", url));

    public Task<string?> PostAsync(string url, string body, TimeSpan limit, params (string Name, string Value)[] headers) =>
        _services.GetRequiredService<IPosts>().PostAsync(
            url, Encoding.UTF8.GetBytes(body), [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], limit);

    public Task<OutsideAnswer> DownloadAsync(string url, int size) =>
        _services.GetRequiredService<IDownloads>().DownloadAsync(new Uri(url), "Basic YTpi", size, CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
