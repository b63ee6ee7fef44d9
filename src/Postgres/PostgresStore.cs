using Bots;
using Bots.Storage;
using Npgsql;

namespace Postgres;

/// <summary>
/// Conversations in PostgreSQL. Each read takes a connection of the pool; writes use one connection, and many of them share a statement
/// (<see cref="GroupCommit"/>).
/// </summary>
public sealed class PostgresStore : IConversationStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly GroupCommit _writer;

    /// <param name="database">Stays the caller's to dispose.</param>
    public PostgresStore(NpgsqlDataSource database)
    {
        _database = database;
        _writer = new GroupCommit(database);
    }

    /// <summary>The statements that have written so far; each takes all writes that wait.</summary>
    public long WriteStatements => _writer.Statements;

    public Task<StoredDocument?> Read(string kind, string key) => First(
        "SELECT body, version FROM documents WHERE kind = $1 AND key = $2",
        row => new StoredDocument(row.GetFieldValue<byte[]>(0), row.GetInt64(1)),
        Of(kind), Of(key));

    public async Task Write(DocumentWrite write)
    {
        if (!await _writer.Enqueue(write))
            throw Faults.Stale();
    }

    public async Task Delete(string kind, string key, long version)
    {
        if (await Run("DELETE FROM documents WHERE kind = $1 AND key = $2 AND version = $3", Of(kind), Of(key), Of(version)) == 0)
            throw Faults.Stale();
    }

    public Task<byte[]?> ReadSegment(string session, int number) => First(
        "SELECT body FROM segments WHERE session = $1 AND number = $2", row => row.GetFieldValue<byte[]>(0), Of(session), Of(number));

    public Task ReplaceSegment(string session, int number, byte[] body) =>
        Run("UPDATE segments SET body = $3 WHERE session = $1 AND number = $2", Of(session), Of(number), Of(body));

    public Task DeleteSegment(string session, int number) =>
        Run("DELETE FROM segments WHERE session = $1 AND number = $2", Of(session), Of(number));

    public Task<IReadOnlyList<string>> ListKeys(string kind, string prefix, string after, int most) => All(
        "SELECT key FROM documents WHERE kind = $1 AND key > $2 AND key < $3 ORDER BY key LIMIT $4",
        row => row.GetString(0),
        Of(kind), Of(after), Of(KeyPrefix.EndOf(prefix)), Of(most));

    public Task<IReadOnlyList<string>> FindKeys(string kind, string lookup, int most) => All(
        "SELECT key FROM documents WHERE kind = $1 AND lookup = $2 LIMIT $3", row => row.GetString(0), Of(kind), Of(lookup), Of(most));

    public Task<IReadOnlyList<DueDocument>> ListDue(string kind, DateTimeOffset now, DueDocument? after, int most) => All(
        """
        SELECT key, due FROM documents
        WHERE kind = $1 AND due <= $2 AND (due, key) > ($3, $4 COLLATE "C") ORDER BY due, key LIMIT $5
        """,
        row => new DueDocument(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)),
        Of(kind), Of(now.UtcDateTime), Of(after?.Due.UtcDateTime ?? DateTime.UnixEpoch), Of(after?.Key ?? ""), Of(most));

    public Task<IReadOnlyList<UsageCount>> ReadUsage(string botId, DateOnly since) => All(
        "SELECT kind, day, amount FROM bot_usage WHERE bot = $1 AND day >= $2",
        row => new UsageCount(botId, (UsageKind)row.GetInt16(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2)),
        Of(botId), Of(since));

    public Task DeleteUsage(string botId) => Run("DELETE FROM bot_usage WHERE bot = $1", Of(botId));

    public Task DeleteUsageBefore(DateOnly day) => Run("DELETE FROM bot_usage WHERE day < $1", Of(day));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private async Task<T?> First<T>(string sql, Func<NpgsqlDataReader, T> read, params NpgsqlParameter[] parameters)
        where T : class => await All(sql, read, parameters) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<T>> All<T>(string sql, Func<NpgsqlDataReader, T> read, params NpgsqlParameter[] parameters)
    {
        var rows = new List<T>();
        await Execute(sql, parameters, async command =>
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(read(reader));
            return true;
        });
        return rows;
    }

    private Task<int> Run(string sql, params NpgsqlParameter[] parameters) => Execute(sql, parameters, command => command.ExecuteNonQueryAsync());

    private async Task<T> Execute<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlCommand, Task<T>> execute)
    {
        try
        {
#pragma warning disable CA2100 // The texts are constants of this class.
            await using var command = _database.CreateCommand(sql);
#pragma warning restore CA2100
            command.Parameters.AddRange(parameters);
            return await execute(command);
        }
        catch (NpgsqlException fault)
        {
            throw Faults.Of(fault);
        }
    }
}
