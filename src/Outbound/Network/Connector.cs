using System.Net;
using System.Net.Sockets;

namespace Outbound.Network;

/// <summary>
/// Makes all connections to the outside. A name is looked up once, its addresses are checked, and the connection goes to one that was: a
/// name that means something else a moment later leads nowhere.
/// </summary>
internal sealed class Connector(INameResolver names, AddressRule rule)
{
    /// <summary>The same for what an operator has chosen, and no flow.</summary>
    public Connector ForOperator => new(names, AddressRule.Open);

    /// <exception cref="OutboundException">The server is not there, or may not be reached.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        var addresses = await names.ResolveAsync(host, cancellation);
        if (addresses.Length == 0)
            throw new OutboundException(OutboundTexts.UnknownHost);
        var reachable = rule.AllowsPrivate() ? addresses : [.. addresses.Where(PublicAddresses.Contain)];
        if (reachable.Length == 0)
            throw new OutboundException(OutboundTexts.PrivateAddress);
        foreach (var address in reachable)
        {
            if (await TryConnectAsync(new IPEndPoint(address, port), cancellation) is { } socket)
                return new NetworkStream(socket, ownsSocket: true);
        }
        throw new OutboundException(OutboundTexts.NoConnection);
    }

    private static async Task<Socket?> TryConnectAsync(IPEndPoint endpoint, CancellationToken cancellation)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellation);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
