using Bots;
using Bots.Delivering;
using Bots.State;
using Bots.Tests.Behaviour;
using Grains.Actors;
using Grains.Calls;
using Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Orleans.TestingHost;
using Postgres;
using Postgres.Schema;
using Postgres.Storage;
using ThrowawayPostgres;

namespace Grains.Tests.Hosts;

/// <summary>A cluster of several silos and a client of it, over a database of its own.</summary>
public sealed class ClusterHost : IHost
{
    private const int Silos = 2;

    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(30);

    private readonly Surroundings _surroundings;
    private readonly PostgresOptions _options;
    private readonly NpgsqlDataSource _database;
    private readonly PostgresStore _view;

    private ClusterHost(PostgresOptions options, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _options = options;
        _database = options.CreateDataSource();
        _view = new PostgresStore(_database);
    }

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public IActors Actors { get; private set; } = null!;

    public ITranscripts Transcripts => new StoredTranscripts(_view);

    public static async Task<IHost> Start(Surroundings surroundings) => await StartCluster(surroundings);

    /// <param name="configure">Gives a silo its storage, and the address of the database for it.</param>
    /// <param name="responseTimeout">How long callers wait until they send a call again.</param>
    public static async Task<ClusterHost> StartCluster(
        Surroundings surroundings, Action<ISiloBuilder, string>? configure = null, TimeSpan? responseTimeout = null)
    {
        var server = await PostgresServer.Shared;
        var host = new ClusterHost(new PostgresOptions
        {
            // For Orleans' own provider, too, which takes the connection string and no other option.
            ConnectionString = await server.CreateDatabase() + ";Options=-c lock_timeout=200",
            LockTimeout = TimeSpan.FromMilliseconds(200),
        }, surroundings)
        {
            Configure = configure ?? ((silo, _) => silo.AddPostgresGrainStorage()),
            ResponseTimeout = responseTimeout ?? TimeSpan.FromSeconds(10),
        };
        await SchemaSteps.Upgrade(host._database);
        await host.Deploy();
        return host;
    }

    private Action<ISiloBuilder, string> Configure { get; init; } = (_, _) => { };

    private TimeSpan ResponseTimeout { get; init; }

    public async Task Restart()
    {
        await Undeploy();
        await Deploy();
    }

    public IDisposable RefuseWrites()
    {
        var connection = _database.OpenConnection();
        connection.BeginTransaction();
        using var command = new NpgsqlCommand("LOCK TABLE documents, OrleansStorage IN EXCLUSIVE MODE", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    // What another program would read of the database: beside the cluster, not from its memory.
    public SessionState? ReadSession(SessionKey key) =>
        Task.Run(() => _view.ReadDocument("session", GrainKeys.Session(key))).Result is { } stored
            ? Documents.Deserialize<SessionState>(stored.Body)
            : null;

    /// <summary>How many segments the database has, of all sessions.</summary>
    public async Task<int> CountSegments()
    {
        await using var command = _database.CreateCommand("SELECT count(*)::integer FROM segments");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Writes a session beside its grain, as one would that a cluster cut in two has a second time.</summary>
    public async Task PretendAnotherWrote(SessionKey key)
    {
        var stored = (await _view.ReadDocument("session", GrainKeys.Session(key)))!;
        await _view.Write(new DocumentWrite("session", GrainKeys.Session(key), stored.Version + 1, stored.Body));
    }

    /// <summary>Gives other users the state of one, beside the cluster.</summary>
    public async Task CopySession(SessionKey key, IEnumerable<SessionKey> others)
    {
        foreach (var some in others.Chunk(10_000))
        {
            await using var command = _database.CreateCommand(
                "INSERT INTO documents (kind, key, version, body, due) SELECT kind, other, version, body, due FROM documents, unnest($2) AS other WHERE kind = 'session' AND documents.key = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = GrainKeys.Session(key) });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. some.Select(other => GrainKeys.Session(other))] });
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Bytes of a table on disk, with its indexes.</summary>
    public async Task<long> MeasureTable(string table)
    {
        await using var command = _database.CreateCommand("SELECT pg_total_relation_size($1::regclass)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The actors as another process would call them, that knows nothing of this one.</summary>
    public IActors AnotherGateway() => new ClusterActors(
        new GrainActors(Cluster.Client),
        new Retries(RetryLimit, ResponseTimeout, TimeProvider.System),
        new ArrivalOrder(RetryLimit, TimeProvider.System),
        new KnownGrants(TimeProvider.System));

    public Task Sweep() => new ExpirySweep(
        _view, new PostgresUsage(_database), Cluster.Client, _surroundings.Ports with { Clock = _surroundings.Clock }, NullLogger<ExpirySweep>.Instance).Run();

    public async ValueTask DisposeAsync()
    {
        await Undeploy();
        await _view.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task Deploy()
    {
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        // A restart is of the same service, in whose name some storage keeps state.
        builder.Options.ServiceId = "csml";
        builder.ConfigureSilo((_, silo) =>
        {
            // Orleans sets the room aside at the start: at its default of a million grains, 20 MB that each silo of each test throws away.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 10_000);
            silo.Services.AddSingleton(_ => _options.CreateDataSource());
            silo.Services.AddSingleton<PostgresStore>();
            // The moved clock is the actors' own: Orleans has the true one.
            silo.Services.AddSingleton(_surroundings.Ports with { Clock = _surroundings.Clock });
            silo.Services.AddSingleton<IModuleSource>(_surroundings.Modules);
            silo.Services.AddSingleton<IWebhookClient>(_surroundings.Receivers);
            silo.AddBotGrains();
            Configure(silo, _options.ConnectionString);
        });
        builder.ConfigureClient(client => client.Services.AddBotMessages());
        Cluster = builder.Build();
        await Cluster.DeployAsync();
        Actors = AnotherGateway();
    }

    // A cluster that is disposed only stays among the listeners of the process to unhandled exceptions, with its silos and all that is theirs.
    private async Task Undeploy()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
    }

    private sealed class StoredTranscripts(PostgresStore store) : ITranscripts
    {
        public Task Write(SessionKey session, int number, TranscriptSegment segment) => throw new NotSupportedException();

        public async Task<TranscriptSegment> Read(SessionKey session, int number) =>
            await store.ReadSegment(GrainKeys.Session(session), number) is { } body
                ? Documents.Deserialize<TranscriptSegment>(body)
                : throw new NotFoundException("transcript segment", $"{number}");

        public Task Replace(SessionKey session, int number, TranscriptSegment segment) => throw new NotSupportedException();

        public Task Delete(SessionKey session, int number) => throw new NotSupportedException();
    }
}
