using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Starting;

/// <summary>Who can reach the server.</summary>
public sealed class Reach(IConfiguration settings, IServer server)
{
    /// <summary>What it listens on, once it does.</summary>
    public ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>Only this machine can reach the server. Keys that are local only work only then.</summary>
    public bool IsLocal { get; } = ListeningAddresses.AreLoopback(settings);
}
