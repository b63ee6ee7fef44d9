using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Outbound.Tests.Servers;

/// <summary>A server on this machine that treats each connection as a test says.</summary>
internal class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;
    private int _connections;

    public LoopbackServer(Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate = null)
    {
        _listener.Start();
        _serving = ServeAsync(serve, certificate);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task ServeAsync(Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                Interlocked.Increment(ref _connections);
                open.Add(ServeAsync(client, serve, certificate));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
        }
        await Task.WhenAll(open);
    }

    private async Task ServeAsync(TcpClient client, Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate)
    {
        using (client)
        {
            Stream stream = client.GetStream();
            try
            {
                if (certificate is not null)
                {
                    var secure = new SslStream(stream);
                    stream = secure;
                    await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _closing.Token);
                }
                await serve(stream, _closing.Token);
            }
            // The client may go away whenever it wants to.
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
            {
            }
            await stream.DisposeAsync();
        }
    }
}
