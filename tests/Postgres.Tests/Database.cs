using Npgsql;
using Postgres.Schema;
using ThrowawayPostgres;

namespace Postgres.Tests;

/// <summary>A database of a test's own.</summary>
internal sealed class Database : IAsyncDisposable
{
    private Database(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <param name="lockTimeout">Hardly any, when nothing is said: most tests want to see it pass.</param>
    public static async Task<Database> CreateEmpty(PostgresServer? server = null, TimeSpan? lockTimeout = null)
    {
        var connectionString = await (server ?? await PostgresServer.Shared).CreateDatabase();
        var options = new PostgresOptions
        {
            ConnectionString = connectionString,
            LockTimeout = lockTimeout ?? TimeSpan.FromMilliseconds(100),
            Timeout = TimeSpan.FromSeconds(5),
        };
        return new Database(options.CreateDataSource());
    }

    public static async Task<Database> Create(PostgresServer? server = null, TimeSpan? lockTimeout = null)
    {
        var database = await CreateEmpty(server, lockTimeout);
        await SchemaSteps.Upgrade(database.Source);
        return database;
    }

    public PostgresStore OpenStore() => new(Source);

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Until it is disposed, sessions and documents can be read and not written.</summary>
    public async Task<IAsyncDisposable> LockConversations()
    {
        var connection = await Source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("LOCK TABLE sessions, documents IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
