using System.Diagnostics;
using EndToEnd.Kills;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>What a cluster asks of PostgreSQL.</summary>
public sealed class ConnectionTests(ITestOutputHelper output)
{
    private const int Users = 200;
    private const int PoolSize = 20;

    // PostgresOptions names the connections of a silo's store. Those of Orleans, for its membership table and the definitions, have no name and a
    // pool of their own.
    private const string Store = "csml";
    private const string Orleans = "";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task However_many_users_talk_at_once_a_silo_opens_no_more_connections_than_it_may()
    {
        await using var cluster = await Topology.Start();
        await cluster.MoveTo($"{cluster.ConnectionString};Maximum Pool Size={PoolSize}");
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);

        using var load = await Load.Start(cluster, Users, key);
        var most = 0L;
        for (var begun = Stopwatch.GetTimestamp();
            load.Counts.Acknowledged < 20 * Users && !load.HasFailed && Stopwatch.GetElapsedTime(begun) < Limit;
            await Task.Delay(TimeSpan.FromMilliseconds(20)))
        {
            most = Math.Max(most, await CountConnections(cluster, Store));
        }
        await load.StopAsync();

        var others = await CountConnections(cluster, Orleans);
        output.WriteLine($"{Users} users at once: {most} connections of silos at most, and {others} of Orleans in all processes");
        Assert.Equal(0, load.Counts.Lost);
        Assert.InRange(most, cluster.Silos.Count, cluster.Silos.Count * PoolSize);
        Assert.InRange(others, 1, (cluster.Silos.Count + cluster.Gateways.Count) * PoolSize);
    }

    private static async Task<long> CountConnections(Topology cluster, string application)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND application_name = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = application } },
        };
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
