using System.Security.Cryptography;
using ThrowawayPostgres;

namespace EndToEnd.Cluster;

/// <summary>What docker-compose.yml starts, as processes on the loopback: PostgreSQL, two silos and two gateways.</summary>
internal sealed class Topology : IAsyncDisposable
{
    public const string AdminToken = "the administrator of the cluster";

    // The same in all processes of the cluster.
    private static readonly string EncryptionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly IReadOnlyDictionary<string, string> _environment;

    private readonly IReadOnlyList<string>? _command;

    private Topology(
        PostgresServer database,
        string connectionString,
        IReadOnlyDictionary<string, string> environment,
        bool isTogether,
        int gateways,
        IReadOnlyList<string>? command,
        int silos)
    {
        _command = command;
        Database = database;
        ConnectionString = connectionString;
        _environment = environment;
        Silos = [.. Enumerable.Range(0, isTogether ? 0 : silos).Select(_ => Node("Silo"))];
        Gateways = [.. Enumerable.Range(0, gateways).Select(_ => Node(isTogether ? "All" : "Gateway"))];
    }

    public PostgresServer Database { get; }

    public string ConnectionString { get; }

    public IReadOnlyList<NodeProcess> Silos { get; }

    public IReadOnlyList<NodeProcess> Gateways { get; }

    public IEnumerable<NodeProcess> Nodes => Gateways.Concat(Silos);

    /// <summary>Starts the database only.</summary>
    /// <param name="isDurable">Whether the database waits for the disk.</param>
    /// <param name="environment">Variables for all nodes, beside those that they need.</param>
    /// <param name="isTogether">Whether each gateway is in a process with a silo: then <see cref="Silos"/> is empty.</param>
    /// <param name="command">The program of the nodes and its first arguments; by default the published one.</param>
    public static async Task<Topology> Prepare(
        bool isDurable = false,
        IReadOnlyDictionary<string, string>? environment = null,
        bool isTogether = false,
        int gateways = 2,
        IReadOnlyList<string>? command = null,
        int silos = 2)
    {
        var server = await PostgresServer.Start(isDurable);
        return new Topology(
            server,
            await server.CreateDatabase(),
            environment ?? new Dictionary<string, string>(),
            isTogether,
            gateways,
            command,
            silos);
    }

    /// <summary>Starts all processes, and waits until they are ready.</summary>
    /// <inheritdoc cref="Prepare" path="/param"/>
    public static async Task<Topology> Start(
        bool isDurable = false,
        IReadOnlyDictionary<string, string>? environment = null,
        bool isTogether = false,
        int gateways = 2,
        IReadOnlyList<string>? command = null,
        int silos = 2)
    {
        var topology = await Prepare(isDurable, environment, isTogether, gateways, command, silos);
        await topology.StartNodes();
        return topology;
    }

    /// <summary>All nodes end, and come back over another database of the same server.</summary>
    public async Task MoveTo(string connectionString)
    {
        foreach (var node in Nodes)
            await node.StopAsync();
        foreach (var node in Nodes)
            node.Set("Cluster__Database", connectionString);
        await StartNodes();
    }

    /// <summary>A client that goes to the gateways in turn.</summary>
    public HttpClient CreateClient() =>
        new(new AlternatingGateways([.. Gateways.Select(gateway => gateway.Address)])) { BaseAddress = Gateways[0].Address };

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task StartNodes()
    {
        foreach (var node in Nodes)
            node.Start();
        foreach (var node in Nodes)
            await node.UntilReadyAsync();
    }

    /// <summary>Makes one more node and does not start it.</summary>
    /// <param name="environment">Variables for it instead of the common variables of the others.</param>
    public NodeProcess Add(string role, IReadOnlyDictionary<string, string> environment) => Node(role, environment);

    private NodeProcess Node(string role) => Node(role, _environment);

    private NodeProcess Node(string role, IReadOnlyDictionary<string, string> environment) => new(new Dictionary<string, string>(environment)
    {
        ["OTEL_SERVICE_NAME"] = role,
        ["Cluster__Role"] = role,
        ["Cluster__Database"] = ConnectionString,
        ["Cluster__AdminToken"] = AdminToken,
        ["CSML_ENCRYPTION_KEY"] = EncryptionKey,
    }, _command);

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
