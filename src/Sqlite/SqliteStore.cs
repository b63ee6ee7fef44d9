using Bots;
using Bots.Storage;
using Sqlite.Native;
using SQLitePCL;

namespace Sqlite;

/// <summary>
/// All state of a single node in one SQLite file. Reads use connections of their own and never wait for a write; writes use one connection,
/// and many of them share a transaction (<see cref="GroupCommit"/>).
/// </summary>
public sealed class SqliteStore : IConversationStore, IDisposable
{
    private readonly string _file;
    private readonly Readers _readers;
    private readonly GroupCommit _writer;

    /// <param name="lockTimeout">How long a write waits for another program that has the file locked, before it fails.</param>
    /// <exception cref="StorageException">The file can't be opened, or is no database of this release.</exception>
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

    public Task<StoredDocument?> Read(string kind, string key) => ReadAsync(reader => reader.ReadDocument(kind, key));

    public Task Write(DocumentWrite write) => WriteNext(writes => writes.PutDocument(write));

    public Task Delete(string kind, string key, long version) => WriteNext(writes => writes.DeleteDocument(kind, key, version));

    public Task<byte[]?> ReadSegment(string session, int number) => ReadAsync(reader => reader.ReadSegment(session, number));

    public Task ReplaceSegment(string session, int number, byte[] body) => WriteAny(writes => writes.ReplaceSegment(session, number, body));

    public Task DeleteSegment(string session, int number) => WriteAny(writes => writes.DeleteSegment(session, number));

    public Task<IReadOnlyList<string>> ListKeys(string kind, string prefix, string after, int most) =>
        ReadAsync(reader => reader.ListKeys(kind, prefix, after, most));

    public Task<IReadOnlyList<string>> FindKeys(string kind, string lookup, int most) => ReadAsync(reader => reader.FindKeys(kind, lookup, most));

    public Task<IReadOnlyList<DueDocument>> ListDue(string kind, DateTimeOffset now, DueDocument? after, int most) =>
        ReadAsync(reader => reader.ListDue(kind, now.ToUnixTimeMilliseconds(), after, most));

    public Task<IReadOnlyList<UsageCount>> ReadUsage(string botId, DateOnly since) => ReadAsync(reader => reader.ReadUsage(botId, since));

    public Task DeleteUsage(string botId) => WriteAny(writes => writes.DeleteUsage(botId));

    public Task DeleteUsageBefore(DateOnly day) => WriteAny(writes => writes.DeleteUsageBefore(day));

    public void Dispose()
    {
        // The writer last: the last connection to close brings the log back into the file.
        _readers.Dispose();
        _writer.Dispose();
    }

    internal StoredDocument? ReadDefinition(string kind, string key) => Read(reader => reader.ReadDefinition(kind, key));

    internal Task WriteDefinition(string kind, string key, long version, byte[] body) =>
        WriteNext(writes => writes.PutDefinition(kind, key, version, body));

    internal Task DeleteDefinition(string kind, string key, long version) => WriteNext(writes => writes.DeleteDefinition(kind, key, version));

    private async Task WriteNext(Func<Writes, bool> write)
    {
        if (!await _writer.Enqueue(write))
            throw Faults.Stale();
    }

    private Task<bool> WriteAny(Action<Writes> write) => _writer.Enqueue(writes =>
    {
        write(writes);
        return true;
    });

    // A read takes microseconds: a thread switch would take longer.
    private Task<T> ReadAsync<T>(Func<Reader, T> read)
    {
        try
        {
            return Task.FromResult(Read(read));
        }
        catch (StorageException fault)
        {
            return Task.FromException<T>(fault);
        }
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
            Schema.Check(connection, file);
            connection.Run(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
                """);
            Schema.Upgrade(connection);
            return new Writes(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
