using Bots;
using Bots.State;
using Embedded.Sqlite;
using SQLitePCL;

namespace Embedded.Storage;

/// <summary>
/// Documents and segments in one SQLite file. Reads come from connections of their own and never wait for a write; writes go
/// through one connection, many of them in a transaction (<see cref="GroupCommit"/>).
/// </summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly string _file;
    private readonly Readers _readers;
    private readonly GroupCommit _writer;

    /// <exception cref="StorageException">The file can't be opened, or is none of this server's.</exception>
    public SqliteStore(string file, TimeSpan lockTimeout)
    {
        _file = file;
        _readers = new Readers(file, lockTimeout);
        try
        {
            _writer = new GroupCommit(OpenForWriting(file, lockTimeout), file);
        }
        catch (SqliteFault fault)
        {
            throw Faults.Of(fault, file);
        }
    }

    public byte[]? ReadDocument(string kind, string key) => Read(reader => reader.ReadDocument(kind, key));

    public byte[]? ReadSegment(string session, int number) => Read(reader => reader.ReadSegment(session, number));

    /// <summary>Ends when the document is committed, and what is counted with it.</summary>
    public Task WriteDocument(string kind, string key, byte[] body, DateTimeOffset? due = null, IReadOnlyList<UsageCount>? counts = null) =>
        _writer.Enqueue(writes =>
        {
            writes.PutDocument(kind, key, body, due?.ToUnixTimeMilliseconds());
            foreach (var count in counts ?? [])
                writes.AddUsage(count);
        });

    public Task DeleteDocument(string kind, string key) => _writer.Enqueue(writes => writes.DeleteDocument(kind, key));

    public Task WriteSegment(string session, int number, byte[] body) =>
        _writer.Enqueue(writes => writes.PutSegment(session, number, body));

    public Task DeleteSegment(string session, int number) => _writer.Enqueue(writes => writes.DeleteSegment(session, number));

    /// <summary>The keys of some documents in which something has expired: those first that have waited longest.</summary>
    public IReadOnlyList<string> ReadDue(string kind, DateTimeOffset now, int most) =>
        [.. ReadDue(kind, now, after: null, most).Select(document => document.Key)];

    /// <summary>The first keys of documents that begin so and lie behind another text, in their order.</summary>
    public IReadOnlyList<string> ReadKeys(string kind, string prefix, string after, int most) =>
        Read(reader => reader.ReadKeys(kind, prefix, after, most));

    /// <summary>Those of these keys whose documents have some bytes in them. All are looked through.</summary>
    public IReadOnlyList<string> ReadKeysWith(byte[] bytes, string kind, string prefix, string after, int most) =>
        Read(reader => reader.ReadKeysWith(bytes, kind, prefix, after, most));

    /// <summary>Some documents in which something is due, in the order of when it was.</summary>
    /// <param name="after">The last one of those that were read before.</param>
    public IReadOnlyList<DueDocument> ReadDue(string kind, DateTimeOffset now, DueDocument? after, int most) =>
        Read(reader => reader.ReadDue(kind, now.ToUnixTimeMilliseconds(), after, most));

    /// <summary>What was counted of a bot on a day and since.</summary>
    public IReadOnlyList<UsageCount> ReadUsage(string botId, DateOnly since) => Read(reader => reader.ReadUsage(botId, since));

    public Task DeleteUsage(string botId) => _writer.Enqueue(writes => writes.DeleteUsage(botId));

    /// <summary>Deletes what was counted before a day, of all bots.</summary>
    public Task DeleteUsageBefore(DateOnly day) => _writer.Enqueue(writes => writes.DeleteUsageBefore(day));

    public void Dispose()
    {
        // The writer last: the last connection to close brings the log back into the file.
        _readers.Dispose();
        _writer.Dispose();
    }

    private T Read<T>(Func<Reader, T> read)
    {
        try
        {
            return _readers.Use(read);
        }
        catch (SqliteFault fault)
        {
            throw Faults.Of(fault, _file);
        }
    }

    private static Writes OpenForWriting(string file, TimeSpan lockTimeout)
    {
        var connection = Connection.Open(file, lockTimeout);
        try
        {
            if (connection.IsReadOnly)
                throw new SqliteFault(raw.SQLITE_READONLY, "The file was opened for reading only.");
            connection.Run(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
                """);
            Schema.Upgrade(connection, file);
            return new Writes(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
