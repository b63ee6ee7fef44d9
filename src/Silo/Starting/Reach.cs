using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Silo.Starting;

/// <summary>Who can reach the server.</summary>
internal sealed class Reach(IConfiguration settings, IServer server)
{
    /// <summary>What it listens on, once it does.</summary>
    public ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>
    /// The server listens on this machine alone. A proxy may stand before it, and pass on what others send: this decides what a first start
    /// makes, and never what a request may do.
    /// </summary>
    public bool IsLocal { get; } = ListeningAddresses.AreLoopback(settings);
}
