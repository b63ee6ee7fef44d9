using System.Net;
using System.Net.Sockets;

namespace Outbound.Network;

/// <summary>Looks up the addresses of names.</summary>
internal interface INameResolver
{
    /// <summary>The addresses of a name, or of an address that is written as one; none when there is no such name.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation);
}

/// <summary>As the system does it.</summary>
internal sealed class SystemNames : INameResolver
{
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        // Dns does not take an address that means no host in particular, and connections do.
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        try
        {
            // A lookup may not be interruptible: it is no longer waited for.
            return await Dns.GetHostAddressesAsync(host, cancellation).WaitAsync(cancellation);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
    }
}
