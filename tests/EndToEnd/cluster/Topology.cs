using ThrowawayPostgres;

namespace EndToEnd.Cluster;

/// <summary>What docker-compose.yml starts, as processes on the loopback: PostgreSQL, two silos and two gateways.</summary>
internal sealed class Topology : IAsyncDisposable
{
    public const string AdminToken = "the administrator of the cluster";

    private Topology(PostgresServer database, string connectionString)
    {
        Database = database;
        ConnectionString = connectionString;
        Silos = [.. Enumerable.Range(0, 2).Select(_ => Node("Silo"))];
        Gateways = [.. Enumerable.Range(0, 2).Select(_ => Node("Gateway"))];
    }

    public PostgresServer Database { get; }

    public string ConnectionString { get; }

    public IReadOnlyList<NodeProcess> Silos { get; }

    public IReadOnlyList<NodeProcess> Gateways { get; }

    /// <summary>With nothing started but the database.</summary>
    /// <param name="isDurable">Whether the database waits for the disk.</param>
    public static async Task<Topology> Prepare(bool isDurable = false)
    {
        var server = await PostgresServer.Start(isDurable);
        return new Topology(server, await server.CreateDatabase());
    }

    /// <summary>With all of it ready.</summary>
    public static async Task<Topology> Start(bool isDurable = false)
    {
        var topology = await Prepare(isDurable);
        foreach (var node in topology.Silos.Concat(topology.Gateways))
            node.Start();
        foreach (var node in topology.Silos.Concat(topology.Gateways))
            await node.UntilReadyAsync();
        return topology;
    }

    /// <summary>A client that goes to the gateways in turn.</summary>
    public HttpClient CreateClient() =>
        new(new AlternatingGateways([.. Gateways.Select(gateway => gateway.Address)])) { BaseAddress = Gateways[0].Address };

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Gateways.Concat(Silos))
            await node.DisposeAsync();
        await Database.DisposeAsync();
    }

    private NodeProcess Node(string role) => new(new Dictionary<string, string>
    {
        ["Role"] = role,
        ["Database"] = ConnectionString,
        ["Address"] = "127.0.0.1",
        ["SiloPort"] = $"{NodeProcess.FreePort()}",
        ["GatewayPort"] = $"{NodeProcess.FreePort()}",
        ["AdminToken"] = AdminToken,
    });

    private sealed class AlternatingGateways(Uri[] gateways) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var gateway = gateways[(uint)Interlocked.Increment(ref _next) % gateways.Length];
            request.RequestUri = new Uri(gateway, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
