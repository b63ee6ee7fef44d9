using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cli.Tests;

/// <summary>An HTTP server that answers some requests the same, and is gone then.</summary>
internal sealed class CannedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public CannedServer(string body, int times)
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        Done = Answer(body, times);
    }

    public string Address { get; }

    /// <summary>All requests were answered.</summary>
    public Task Done { get; }

    public void Dispose() => _listener.Dispose();

    private async Task Answer(string body, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4_096]);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        }
        _listener.Stop();
    }
}
