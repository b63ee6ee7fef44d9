using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cli.Tests;

public sealed class ChatOutsideTests
{
    [Fact]
    public async Task A_chat_reaches_servers_and_apps()
    {
        using var folder = new TemporaryFolder();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/";
        var serving = Answer(server, "{\"data\": \"from outside\"}", times: 2);
        var flow = Path.Combine(folder.Path, "Default.csml");
        await File.WriteAllTextAsync(flow, $"start:\n  do r = HTTP(\"{address}\").send()\n  say r.data\n  say App(\"x\")\n  goto end\n");

        var ran = await Csml.RunAsync("hello\n", isInteractive: false, "chat", flow, "--apps-endpoint", address);

        await serving;
        Assert.Equal("from outside\nfrom outside\n", ran.Output);
    }

    private static async Task Answer(TcpListener server, string body, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var client = await server.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4_096]);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        }
    }
}
