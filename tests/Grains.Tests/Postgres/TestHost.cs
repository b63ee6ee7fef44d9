using Bots;
using Bots.Storage;
using Grains.Tests.Behaviour;
using Npgsql;
using Postgres;
using Postgres.Schema;
using Silo.Nodes;
using ThrowawayPostgres;

namespace Grains.Tests;

/// <summary>Two silos over a PostgreSQL database.</summary>
internal sealed class TestHost : TestCluster
{
    private readonly PostgresOptions _options;
    private readonly NpgsqlDataSource _database;
    private readonly PostgresStore _view;

    private TestHost(PostgresOptions postgres, Surroundings surroundings, TestClusterOptions options)
        : base(silos: 2, surroundings, options)
    {
        _options = postgres;
        _database = postgres.CreateDataSource();
        _view = new PostgresStore(_database, Ports.Clock);
    }

    protected override ISessionStore Sessions => _view;

    protected override IDocumentStore Documents => _view;

    public static async Task<TestCluster> Start(Surroundings surroundings, TestClusterOptions options)
    {
        var server = await PostgresServer.Shared;
        var postgres = new PostgresOptions
        {
            // For Orleans' own provider, too, which takes the connection string and no other option.
            ConnectionString = await server.CreateDatabase() + ";Options=-c lock_timeout=200",
            LockTimeout = TimeSpan.FromMilliseconds(200),
        };
        var host = new TestHost(postgres, surroundings, options);
        await SchemaSteps.Upgrade(host._database);
        await host.Deploy();
        return host;
    }

    public override IDisposable RefuseWrites()
    {
        var connection = _database.OpenConnection();
        connection.BeginTransaction();
        using var command = new NpgsqlCommand("LOCK TABLE sessions, documents, OrleansStorage IN EXCLUSIVE MODE", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Gives other users the state of one, beside the cluster.</summary>
    public async Task CopySession(SessionKey key, IEnumerable<SessionKey> others)
    {
        foreach (var some in others.Chunk(10_000))
        {
            await using var command = _database.CreateCommand(
                """
                INSERT INTO sessions (id, bot, channel, user_id, version, leads, body, due)
                SELECT $2 + number, bot, channel, other, version, leads, body, due FROM sessions, unnest($3) WITH ORDINALITY AS others (other, number) WHERE user_id = $1
                """);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.UserId });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = await _view.NewId() });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. some.Select(other => other.UserId)] });
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

    public override async Task RunSql(string sql)
    {
#pragma warning disable CA2100 // The text is a test's.
        await using var command = _database.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _view.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected override void AddStores(ISiloBuilder silo) => silo.UsePostgres(_options);
}
