using EndToEnd.Broadcasts;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

public sealed class BroadcastLossTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Each_broadcast_arrives_though_silos_are_killed_and_another_webhook_hangs()
    {
        await using var cluster = await Topology.Start();
        using var client = cluster.CreateClient();
        var next = 0;
        await BroadcastLoad.RunAsync(client, Topology.AdminToken, KillAsync, output);

        async Task KillAsync()
        {
            var silo = cluster.Silos[next++ % cluster.Silos.Count];
            await silo.KillAsync();
            silo.Start();
            await silo.UntilReadyAsync();
        }
    }
}
