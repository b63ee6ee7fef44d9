using Bots;
using Bots.Storage;
using Npgsql;
using static Postgres.Parameters;

namespace Postgres;

/// <summary>
/// Conversations in PostgreSQL. Each read takes a connection of the pool. Writes of sessions use one connection and those of documents another,
/// and many writes share a statement (<see cref="GroupCommit{TWrite, TKey}"/>).
/// </summary>
public sealed class PostgresStore : ISessionStore, ISearchStore, IDocumentStore, IAsyncDisposable
{
    /// <summary>Rows of one session in one statement: others wait for their locks and the log.</summary>
    private const int DeletedAtOnce = 1_000;

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<SessionWrite, long> _sessions;
    private readonly GroupCommit<DocumentWrite, (string Kind, string Key)> _documents;
    private readonly Lock _numbering = new();
    private Task<RowIds>? _ids;

    /// <param name="database">Stays the caller's to dispose.</param>
    /// <param name="clock">The ids of rows are made of its time.</param>
    public PostgresStore(NpgsqlDataSource database, TimeProvider? clock = null)
    {
        _database = database;
        _clock = clock ?? TimeProvider.System;
        _sessions = new GroupCommit<SessionWrite, long>(database, new WriteSessions());
        _documents = new GroupCommit<DocumentWrite, (string Kind, string Key)>(database, new WriteDocuments());
    }

    /// <summary>The statements that have written sessions so far; each takes all writes that wait.</summary>
    public long WriteStatements => _sessions.Statements;

    public Task<StoredDocument?> Read(string kind, string key) => First(
        "SELECT body, version FROM documents WHERE kind = $1 AND key = $2",
        row => new StoredDocument(row.GetFieldValue<byte[]>(0), row.GetInt64(1)),
        Of(kind), Of(key));

    public async Task Write(DocumentWrite write)
    {
        if (!await _documents.Enqueue(write))
            throw Faults.Stale();
    }

    public async Task Delete(string kind, string key, long version)
    {
        if (await Run("DELETE FROM documents WHERE kind = $1 AND key = $2 AND version = $3", Of(kind), Of(key), Of(version)) == 0)
            throw Faults.Stale();
    }

    public async Task<bool> DeleteSome(string kind, string prefix, int most) => await Run(
        "DELETE FROM documents WHERE kind = $1 AND key = ANY (ARRAY(SELECT key FROM documents WHERE kind = $1 AND key > $2 AND key < $3 LIMIT $4))",
        Of(kind), Of(prefix), Of(KeyPrefix.EndOf(prefix)), Of(most)) == most;

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

    public Task CheckWrites() => Run(
        """
        INSERT INTO documents AS d (kind, key, version, body) VALUES ('health', 'check', 1, '')
        ON CONFLICT (kind, key) DO UPDATE SET version = d.version + 1
        """);

    public async ValueTask<long> NewId(long after = 0) => (await (_ids is { IsCompletedSuccessfully: true } made ? made : MakeIds())).Next(after);

    public Task<SessionRow?> FindSession(SessionKey key) => First(
        "SELECT id, version, body FROM sessions WHERE bot = $1 AND channel = $2 AND user_id = $3",
        row => new SessionRow(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)),
        Of(key.BotId), Of(key.ChannelId), Of(key.UserId));

    public async Task WriteSession(SessionWrite write)
    {
        if (!await _sessions.Enqueue(write))
            throw Faults.Stale();
    }

    public async Task<bool> DeleteEmptySession(long id, long version) => await Run(
        """
        DELETE FROM sessions WHERE id = $1 AND version = $2
            AND NOT EXISTS (SELECT FROM turns WHERE session = $1) AND NOT EXISTS (SELECT FROM conversations WHERE session = $1)
        """,
        Of(id), Of(version)) == 1;

    // By version at the end: another silo may have taken a turn meanwhile, and its rows go, too.
    public async Task DeleteSession(SessionKey key)
    {
        while (await FindSession(key) is { } row)
        {
            await DeleteRows("turns", row.Id);
            await DeleteRows("conversations", row.Id);
            await DeleteEmptySession(row.Id, row.Version);
        }
    }

    public Task<IReadOnlyList<SessionKey>> ListLeadingSessions(string botId, string? channelId, int most) => All(
        "SELECT bot, channel, user_id FROM sessions WHERE bot = $1 AND leads AND ($2::text IS NULL OR channel = $2) LIMIT $3",
        KeyOf,
        Of(botId), Of(channelId), Of(most));

    // First the turns of some sessions, then their conversations, then these sessions. A session that a silo is writing, or that has rows again, stays.
    public async Task<bool> DeleteSessions(string botId, string? channelId, int most)
    {
        const string Some = "SELECT id FROM sessions WHERE bot = $1 AND ($3::text IS NULL OR channel = $3) ORDER BY bot, channel, user_id LIMIT $2";
        const string OfSome = $"session = ANY (ARRAY({Some}))";
        NpgsqlParameter[] Parameters() => [Of(botId), Of(most), Of(channelId)];
        return await DeleteSome("turns", OfSome, Parameters()) > 0
            || await DeleteSome("conversations", OfSome, Parameters()) > 0
            || await Run(
                $"""
                DELETE FROM sessions s WHERE id = ANY (ARRAY({Some} FOR UPDATE SKIP LOCKED))
                    AND NOT EXISTS (SELECT FROM turns WHERE session = s.id) AND NOT EXISTS (SELECT FROM conversations WHERE session = s.id)
                """,
                Parameters()) > 0;
    }

    public Task<IReadOnlyList<DueSession>> ListDueSessions(DateTimeOffset now, DueSession? after, int most) => All(
        "SELECT bot, channel, user_id, id, due FROM sessions WHERE due <= $1 AND (due, id) > ($2, $3) ORDER BY due, id LIMIT $4",
        row => new DueSession(KeyOf(row), row.GetInt64(3), row.GetFieldValue<DateTimeOffset>(4)),
        Of(now.UtcDateTime), Of(after?.Due.UtcDateTime ?? DateTime.UnixEpoch), Of(after?.Id ?? 0), Of(most));

    public Task<IReadOnlyList<long>> ListRequests(long session) => All("SELECT request FROM turns WHERE session = $1", row => row.GetInt64(0), Of(session));

    public Task<IReadOnlyList<StoredTurn>> FindTurns(long session, long request) => All(
        "SELECT id, body, flow, step FROM turns WHERE session = $1 AND request = $2 ORDER BY id DESC LIMIT 16", TurnOf, Of(session), Of(request));

    public Task<byte[]?> FindRecording(long turn) =>
        First("SELECT recording FROM turns WHERE id = $1 AND recording IS NOT NULL", row => row.GetFieldValue<byte[]>(0), Of(turn));

    public Task<IReadOnlyList<Candidate<UserTurnRow>>> ListTurns(string botId, HistoryFilter filter, RowRange range) =>
        All(
            HistoryReads.Turns(filter),
            row => HistoryReads.TurnOf(row, botId),
            [.. HistoryReads.Parameters(botId, filter, range), .. filter.Words is { } words ? [Of(HistoryReads.WordsOf(botId, words))] : (NpgsqlParameter[])[]]);

    // Silos take different turns at one time: each locks those that it takes.
    public async Task<int> Index(Func<UserTurnRow, IReadOnlyCollection<string>> wordsOf, int most)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var turns = await SearchIndex.Take(connection, most);
            if (turns.Count > 0)
                await SearchIndex.Put(connection, turns.Select(row => (row.Turn.Id, HistoryReads.WordsOf(row.Session.BotId, wordsOf(row)))).ToList());
            await transaction.CommitAsync();
            return turns.Count;
        }
        catch (NpgsqlException fault)
        {
            throw Faults.Of(fault);
        }
    }

    public Task<IReadOnlyList<Candidate<UserConversationRow>>> ListConversations(string botId, HistoryFilter filter, RowRange range, DateTimeOffset now) =>
        All(HistoryReads.Conversations(filter), row => HistoryReads.ConversationOf(row, botId), [.. HistoryReads.Parameters(botId, filter, range), Of(now.UtcDateTime), Of(filter.IsOpen)]);

    public async Task<bool> DeleteExpired(DateTimeOffset now, int most)
    {
        var turns = await DeleteSome("turns", "expires <= $1", Of(now.UtcDateTime), Of(most));
        return await DeleteSome("conversations", "expires <= $1", Of(now.UtcDateTime), Of(most)) == most || turns == most;
    }

    public Task<IReadOnlyList<UsageCount>> ReadUsage(string botId, DateOnly since) => All(
        "SELECT kind, day, amount FROM bot_usage WHERE bot = $1 AND day >= $2",
        row => new UsageCount(botId, (UsageKind)row.GetInt16(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2)),
        Of(botId), Of(since));

    public Task DeleteUsage(string botId) => Run("DELETE FROM bot_usage WHERE bot = $1", Of(botId));

    public Task DeleteUsageBefore(DateOnly day) => Run("DELETE FROM bot_usage WHERE day < $1", Of(day));

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _documents.DisposeAsync();
    }

    private static SessionKey KeyOf(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));

    private static StoredTurn TurnOf(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), HistoryReads.PlaceOf(row, 2));

    private async Task DeleteRows(string table, long session)
    {
        while (await DeleteSome(table, "session = $1", Of(session), Of(DeletedAtOnce)) == DeletedAtOnce)
        {
        }
    }

    /// <param name="parameters">$2 says how many rows are deleted at the most.</param>
    private Task<int> DeleteSome(string table, string condition, params NpgsqlParameter[] parameters) =>
        Run($"DELETE FROM {table} WHERE id = ANY (ARRAY(SELECT id FROM {table} WHERE {condition} LIMIT $2))", parameters);

    // Calls that come first share one number: there are 1,024. A call after a failure tries again.
    private Task<RowIds> MakeIds()
    {
        lock (_numbering)
            return _ids is null or { IsFaulted: true } ? _ids = TakeNumber() : _ids;
    }

    private async Task<RowIds> TakeNumber() => new(_clock, (int)(await All("SELECT nextval('silo_numbers')", row => row.GetInt64(0)))[0]);

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
