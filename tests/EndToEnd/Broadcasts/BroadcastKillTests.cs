using FreePorts;
using Xunit.Abstractions;

namespace EndToEnd.Broadcasts;

public sealed class BroadcastKillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_broadcast_arrives_though_the_server_is_killed_twice_and_another_webhook_hangs()
    {
        var port = FreePort.Next();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var server = ServerProcess.Start(_folder.Path, port);
        try
        {
            await server.UntilReadyAsync();
            var token = (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin-token"))).Trim();
            await BroadcastLoad.RunAsync(client, token, KillAsync, output);
        }
        finally
        {
            server.Dispose();
        }

        async Task KillAsync()
        {
            await server.KillAsync();
            server.Dispose();
            server = ServerProcess.Start(_folder.Path, port);
            await server.UntilReadyAsync();
        }
    }
}
