using Bots;
using Bots.State;
using Npgsql;
using Postgres.Storage;

namespace Postgres;

/// <summary>
/// Documents and segments in PostgreSQL. Reads take a connection of the pool each; writes go through one connection, many of them in a
/// statement (<see cref="GroupCommit"/>).
/// </summary>
public sealed class PostgresStore : IAsyncDisposable
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

    /// <summary>The document, or null when there is none.</summary>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public Task<StoredDocument?> ReadDocument(string kind, string key) => Read(
        "SELECT body, version FROM documents WHERE kind = $1 AND key = $2",
        row => new StoredDocument(row.GetFieldValue<byte[]>(0), row.GetInt64(1)),
        new NpgsqlParameter<string> { TypedValue = kind },
        new NpgsqlParameter<string> { TypedValue = key });

    /// <summary>The segment, or null when there is none.</summary>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public Task<byte[]?> ReadSegment(string session, int number) => Read(
        "SELECT body FROM segments WHERE session = $1 AND number = $2",
        row => row.GetFieldValue<byte[]>(0),
        new NpgsqlParameter<string> { TypedValue = session },
        new NpgsqlParameter<int> { TypedValue = number });

    /// <summary>Ends when the document, and the segment that comes with it, are committed.</summary>
    /// <exception cref="StorageException">
    /// They were not: another process has written the document, or the database can't be reached or refuses.
    /// </exception>
    public async Task Write(DocumentWrite write)
    {
        if (!await _writer.Enqueue(write))
            throw Faults.Stale();
    }

    /// <exception cref="StorageException">Another process has written the document, or the database can't be reached.</exception>
    public async Task Delete(string kind, string key, long version)
    {
        var deleted = await Read(
            "DELETE FROM documents WHERE kind = $1 AND key = $2 AND version = $3 RETURNING key",
            row => row.GetString(0),
            new NpgsqlParameter<string> { TypedValue = kind },
            new NpgsqlParameter<string> { TypedValue = key },
            new NpgsqlParameter<long> { TypedValue = version });
        if (deleted is null)
            throw Faults.Stale();
    }

    /// <summary>The first keys of documents that begin so and lie behind another text, in their order.</summary>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    // Keys are compared byte by byte: what begins with a text lies before the text whose last character is the next one.
    public async Task<IReadOnlyList<string>> ReadKeys(string kind, string prefix, string after, int most) => await Read(
        "SELECT coalesce(array_agg(key ORDER BY key), '{}') FROM (SELECT key FROM documents WHERE kind = $1 AND key > $2 AND key < $3 ORDER BY key LIMIT $4) found",
        row => row.GetFieldValue<string[]>(0),
        new NpgsqlParameter<string> { TypedValue = kind },
        new NpgsqlParameter<string> { TypedValue = after },
        new NpgsqlParameter<string> { TypedValue = prefix[..^1] + (char)(prefix[^1] + 1) },
        new NpgsqlParameter<int> { TypedValue = most }) ?? [];

    /// <summary>Those of these keys whose documents have some bytes in them. All are looked through.</summary>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public async Task<IReadOnlyList<string>> ReadKeysWith(byte[] bytes, string kind, string prefix, string after, int most) => await Read(
        """
        SELECT coalesce(array_agg(key ORDER BY key), '{}') FROM (
            SELECT key FROM documents
            WHERE kind = $1 AND key > $2 AND key < $3 AND position($5 IN body) > 0 ORDER BY key LIMIT $4) found
        """,
        row => row.GetFieldValue<string[]>(0),
        new NpgsqlParameter<string> { TypedValue = kind },
        new NpgsqlParameter<string> { TypedValue = after },
        new NpgsqlParameter<string> { TypedValue = prefix[..^1] + (char)(prefix[^1] + 1) },
        new NpgsqlParameter<int> { TypedValue = most },
        new NpgsqlParameter<byte[]> { TypedValue = bytes }) ?? [];

    /// <summary>Writes a segment that is there already.</summary>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public Task ReplaceSegment(string session, int number, byte[] body) => Read(
        "UPDATE segments SET body = $3 WHERE session = $1 AND number = $2 RETURNING session",
        row => row.GetString(0),
        new NpgsqlParameter<string> { TypedValue = session },
        new NpgsqlParameter<int> { TypedValue = number },
        new NpgsqlParameter<byte[]> { TypedValue = body });

    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public Task DeleteSegment(string session, int number) => Read(
        "DELETE FROM segments WHERE session = $1 AND number = $2 RETURNING session",
        row => row.GetString(0),
        new NpgsqlParameter<string> { TypedValue = session },
        new NpgsqlParameter<int> { TypedValue = number });

    /// <summary>The keys of some documents in which something has expired: those first that have waited longest.</summary>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public async Task<IReadOnlyList<string>> ReadDue(string kind, DateTimeOffset now, int most) =>
        [.. (await ReadDue(kind, now, after: null, most)).Select(document => document.Key)];

    /// <summary>Some documents in which something is due, in the order of when it was.</summary>
    /// <param name="after">The last one of those that were read before.</param>
    /// <exception cref="StorageException">The database can't be reached, or refuses.</exception>
    public async Task<IReadOnlyList<DueDocument>> ReadDue(string kind, DateTimeOffset now, DueDocument? after, int most) => await Read(
        """
        SELECT array_agg(key ORDER BY due, key), array_agg(due ORDER BY due, key) FROM (
            SELECT key, due FROM documents
            WHERE kind = $1 AND due <= $2 AND (due, key) > ($3, $4 COLLATE "C") ORDER BY due, key LIMIT $5) AS found
        """,
        row => row.IsDBNull(0)
            ? []
            : row.GetFieldValue<string[]>(0).Zip(row.GetFieldValue<DateTime[]>(1), (key, due) => new DueDocument(key, new DateTimeOffset(due))).ToArray(),
        new NpgsqlParameter<string> { TypedValue = kind },
        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
        new NpgsqlParameter<DateTime> { TypedValue = after?.Due.UtcDateTime ?? DateTime.UnixEpoch },
        new NpgsqlParameter<string> { TypedValue = after?.Key ?? "" },
        new NpgsqlParameter<int> { TypedValue = most }) ?? [];

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task<T?> Read<T>(string sql, Func<NpgsqlDataReader, T> read, params NpgsqlParameter[] parameters)
        where T : class
    {
        try
        {
#pragma warning disable CA2100 // The texts are constants of this class.
            await using var command = _database.CreateCommand(sql);
#pragma warning restore CA2100
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? read(reader) : null;
        }
        catch (NpgsqlException fault)
        {
            throw Faults.Of(fault);
        }
    }
}
