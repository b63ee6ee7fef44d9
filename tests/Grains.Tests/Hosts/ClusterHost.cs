using Bots;
using Bots.State;
using Bots.Tests.Behaviour;
using Grains.Actors;
using Grains.Calls;
using Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using Postgres;
using Postgres.Schema;
using ThrowawayPostgres;

namespace Grains.Tests.Hosts;

/// <summary>A cluster of several silos and a client of it, over a database of its own.</summary>
public sealed class ClusterHost : IHost
{
    private const int Silos = 2;

    private readonly PostgresOptions _options;
    private readonly NpgsqlDataSource _database;
    private readonly PostgresStore _view;

    private ClusterHost(PostgresOptions options)
    {
        _options = options;
        _database = options.CreateDataSource();
        _view = new PostgresStore(_database);
    }

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public IActors Actors { get; private set; } = null!;

    public ITranscripts Transcripts => new StoredTranscripts(_view);

    public static async Task<IHost> Start() => await StartCluster();

    /// <param name="configure">What is different in each silo.</param>
    public static async Task<ClusterHost> StartCluster(Action<ISiloBuilder>? configure = null)
    {
        var server = await PostgresServer.Shared;
        var host = new ClusterHost(new PostgresOptions
        {
            ConnectionString = await server.CreateDatabase(),
            LockTimeout = TimeSpan.FromMilliseconds(200),
        })
        {
            Configure = configure ?? (silo => silo.AddPostgresGrainStorage()),
        };
        await SchemaSteps.Upgrade(host._database);
        await host.Deploy();
        return host;
    }

    public string ConnectionString => _options.ConnectionString;

    private Action<ISiloBuilder> Configure { get; init; } = _ => { };

    public async Task Restart()
    {
        await Cluster.DisposeAsync();
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

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _view.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task Deploy()
    {
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(_ => _options.CreateDataSource());
            silo.Services.AddSingleton<PostgresStore>();
            silo.AddBotGrains();
            Configure(silo);
        });
        builder.ConfigureClient(client => client.Services.AddBotMessages());
        Cluster = builder.Build();
        await Cluster.DeployAsync();
        Actors = new ClusterActors(new GrainActors(Cluster.Client), new Retries(TimeSpan.FromSeconds(10), TimeProvider.System));
    }

    private sealed class StoredTranscripts(PostgresStore store) : ITranscripts
    {
        public Task Write(SessionKey session, int number, TranscriptSegment segment) => throw new NotSupportedException();

        public async Task<TranscriptSegment> Read(SessionKey session, int number) =>
            Documents.Deserialize<TranscriptSegment>((await store.ReadSegment(GrainKeys.Session(session), number))!);
    }
}
