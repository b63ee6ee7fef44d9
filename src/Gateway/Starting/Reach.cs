using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Starting;

/// <summary>Who can reach the server: what it listens on is known once it listens, and not before.</summary>
internal sealed class Reach(IServer server)
{
    private bool? _isLocal;

    public ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>Nobody but this machine. The demo is open only then, whenever it was made.</summary>
    public bool IsLocal => _isLocal ??= Addresses.Count > 0 && Addresses.All(IsLoopback);

    internal static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
