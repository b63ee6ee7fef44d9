using EndToEnd.Kills;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>What a cluster asks of PostgreSQL.</summary>
public sealed class ConnectionTests(ITestOutputHelper output)
{
    private const int Users = 200;

    // The most that a silo may open, and a few for each process to find the others by.
    private const int PerSilo = 100;
    private const int PerProcess = 3;

    [Fact]
    public async Task However_many_users_talk_at_once_a_silo_has_a_hundred_connections_at_most()
    {
        await using var cluster = await Topology.Start();
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);

        using var load = await Load.Start(cluster, Users, key);
        var most = 0L;
        while (load.Counts.Acknowledged < 20 * Users && !load.HasFailed)
        {
            most = Math.Max(most, await CountConnections(cluster));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
        await load.StopAsync();

        output.WriteLine($"{Users} users at once: {most} connections at most, {await CountConnections(cluster)} at the end");
        Assert.Equal(0, load.Counts.Lost);
        var processes = cluster.Silos.Count + cluster.Gateways.Count;
        Assert.InRange(most, cluster.Silos.Count, cluster.Silos.Count * PerSilo + processes * PerProcess);
    }

    private static async Task<long> CountConnections(Topology cluster)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
