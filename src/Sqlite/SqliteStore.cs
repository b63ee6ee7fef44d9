using Bots;
using Bots.Storage;
using Sqlite.Native;
using SQLitePCL;

namespace Sqlite;

/// <summary>
/// All state of a single node in one SQLite file. Reads use connections of their own and never wait for a write; writes use one connection,
/// and many of them share a transaction (<see cref="GroupCommit"/>).
/// </summary>
public sealed class SqliteStore : ISessionStore, ISearchStore, IDocumentStore, IDisposable
{
    /// <summary>Rows of one session in one transaction: others wait for it.</summary>
    private const int DeletedAtOnce = 1_000;

    // On a full disk, in pages. Deletions may write what they need, which is little. A deletion of a bot or channel begins with a note in a definition.
    private const long GrowthByDeletion = GroupCommit.Unlimited;
    private const long GrowthByDefinition = 256;

    private readonly string _file;
    private readonly Readers _readers;
    private readonly GroupCommit _writer;
    private readonly RowIds _ids;

    /// <param name="clock">The ids of rows are made of its time.</param>
    /// <param name="lockTimeout">How long a write waits for another program that has the file locked, before it fails.</param>
    /// <param name="folder">The lock of the folder that has the file, if there is one.</param>
    /// <exception cref="StorageException">The file can't be opened, or is no database of this release.</exception>
    public SqliteStore(string file, TimeSpan lockTimeout, TimeProvider? clock = null, FolderLock? folder = null)
    {
        _file = file;
        _readers = new Readers(file, lockTimeout);
        var reserve = new Reserve(file);
        try
        {
            _writer = new GroupCommit(OpenForWriting(file, lockTimeout), file, reserve, folder);
            _ids = new RowIds(clock ?? TimeProvider.System, node: 0, floor: FindLargestId());
        }
        catch (SqliteFault fault)
        {
            _writer?.Dispose();
            _readers.Dispose();
            throw Faults.Of(fault, file);
        }
    }

    public Task<StoredDocument?> Read(string kind, string key) => ReadAsync(reader => reader.ReadDocument(kind, key));

    public Task Write(DocumentWrite write) => WriteNext(writes => writes.PutDocument(write));

    public Task Delete(string kind, string key, long version) => WriteNext(writes => writes.DeleteDocument(kind, key, version), GrowthByDeletion);

    public Task<bool> DeleteSome(string kind, string prefix, int most) => Delete(writes => writes.DeleteDocuments(kind, prefix, most));

    public Task<IReadOnlyList<string>> ListKeys(string kind, string prefix, string after, int most) =>
        ReadAsync(reader => reader.ListKeys(kind, prefix, after, most));

    public Task<IReadOnlyList<string>> FindKeys(string kind, string lookup, int most) => ReadAsync(reader => reader.FindKeys(kind, lookup, most));

    public Task<IReadOnlyList<DueDocument>> ListDue(string kind, DateTimeOffset now, DueDocument? after, int most) =>
        ReadAsync(reader => reader.ListDue(kind, now.ToUnixTimeMilliseconds(), after, most));

    public Task CheckWrites() => WriteAny(writes => writes.Check());

    public ValueTask<long> NewId(long after = 0) => new(_ids.Next(after));

    public Task<SessionRow?> FindSession(SessionKey key) => ReadAsync(reader => reader.Sessions.Find(key));

    public Task WriteSession(SessionWrite write) => WriteNext(writes => writes.Sessions.Put(write), bytes: write.Size);

    public Task<bool> DeleteEmptySession(long id, long version) => Delete(writes => writes.Sessions.DeleteEmpty(id, version));

    public async Task DeleteSession(SessionKey key)
    {
        if (await FindSession(key) is not { Id: var id })
            return;
        while (await Delete(writes => writes.Sessions.DeleteSome(id, DeletedAtOnce)))
        {
        }
    }

    public Task<IReadOnlyList<SessionKey>> ListLeadingSessions(string botId, string? channelId, int most) =>
        ReadAsync(reader => reader.Sessions.ListLeading(botId, channelId, most));

    public Task<bool> DeleteSessions(string botId, string? channelId, int most) =>
        Delete(writes => writes.Sessions.DeleteSome(botId, channelId, most));

    public Task<IReadOnlyList<DueSession>> ListDueSessions(DateTimeOffset now, DueSession? after, int most) =>
        ReadAsync(reader => reader.Sessions.ListDue(now.ToUnixTimeMilliseconds(), after, most));

    public Task<IReadOnlyList<long>> ListRequests(long session) => ReadAsync(reader => reader.Sessions.ListRequests(session));

    public Task<IReadOnlyList<StoredTurn>> FindTurns(long session, long request) => ReadAsync(reader => reader.Sessions.FindTurns(session, request));

    public Task<byte[]?> FindRecording(long turn) => ReadAsync(reader => reader.Sessions.FindRecording(turn));

    public Task<IReadOnlyList<Candidate<UserTurnRow>>> ListTurns(string botId, HistoryFilter filter, RowRange range) =>
        ReadAsync(reader => reader.History.ListTurns(botId, filter, range));

    public Task<IReadOnlyList<Candidate<UserConversationRow>>> ListConversations(string botId, HistoryFilter filter, RowRange range, DateTimeOffset now) =>
        ReadAsync(reader => reader.History.ListConversations(botId, filter, range, now.ToUnixTimeMilliseconds()));

    public async Task<int> Index(Func<UserTurnRow, IReadOnlyCollection<string>> wordsOf, int most)
    {
        var turns = await ReadAsync(reader => reader.History.ListTurnsToIndex(most));
        var words = turns.Select(row => (row.Turn.Id, Terms: SearchTerms.Of(row.Session.BotId, wordsOf(row)))).ToList();
        if (words.Count > 0)
            await WriteAny(writes => words.ForEach(turn => writes.Sessions.PutWords(turn.Id, turn.Terms)));
        return words.Count;
    }

    public Task<bool> DeleteExpired(DateTimeOffset now, int most) =>
        Delete(writes => writes.Sessions.DeleteExpired(now.ToUnixTimeMilliseconds(), most));

    public Task<IReadOnlyList<UsageCount>> ReadUsage(string botId, DateOnly since) => ReadAsync(reader => reader.Sessions.ReadUsage(botId, since));

    public Task DeleteUsage(string botId) => WriteAny(writes => writes.Sessions.DeleteUsage(botId), GrowthByDeletion);

    public Task DeleteUsageBefore(DateOnly day) => WriteAny(writes => writes.Sessions.DeleteUsageBefore(day), GrowthByDeletion);

    public void Dispose()
    {
        // The writer last: the last connection to close brings the log back into the file.
        _readers.Dispose();
        _writer.Dispose();
    }

    internal StoredDocument? ReadDefinition(string kind, string key) => Read(reader => reader.ReadDefinition(kind, key));

    internal Task WriteDefinition(string kind, string key, long version, byte[] body) =>
        WriteNext(writes => writes.PutDefinition(kind, key, version, body), GrowthByDefinition);

    internal Task DeleteDefinition(string kind, string key, long version) => WriteNext(writes => writes.DeleteDefinition(kind, key, version), GrowthByDeletion);

    // The clock may have been set back since the last start. In a damaged file, what can be read is still served.
    private long FindLargestId()
    {
        try
        {
            return _readers.Use(reader => reader.Sessions.FindLargestId());
        }
        catch (SqliteFault fault) when (fault.PrimaryCode == raw.SQLITE_CORRUPT)
        {
            return 0;
        }
    }

    private async Task WriteNext(Func<Writes, bool> write, long growth = 0, long bytes = 0)
    {
        if (!await _writer.Enqueue(write, growth, bytes))
            throw Faults.Stale();
    }

    private Task<bool> WriteAny(Action<Writes> write, long growth = 0) => _writer.Enqueue(
        writes =>
        {
            write(writes);
            return true;
        },
        growth);

    private Task<bool> Delete(Func<Writes, bool> delete) => _writer.Enqueue(delete, GrowthByDeletion);

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
