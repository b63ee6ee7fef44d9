using System.Net;
using System.Net.Sockets;

namespace FreePorts;

/// <summary>
/// Ports for servers that tests start as processes. They are below those that the operating system gives to outgoing connections: one of those
/// may be taken between the moment it is found free and the start of its server.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int End = 32_000;

    /// <summary>A port of the loopback on which nothing listens.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
