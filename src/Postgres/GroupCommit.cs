using System.Threading.Channels;
using Bots;
using Bots.Telemetry;
using Npgsql;

namespace Postgres;

/// <summary>
/// The one writer of a process for one kind of rows. While a statement is on its way, the next writes gather; then all that wait go into the next statement.
/// So the wait for the disk, and most of what a statement costs besides, is shared by as many sessions as there are.
/// </summary>
internal sealed class GroupCommit<TWrite, TKey> : IAsyncDisposable
    where TWrite : class
{
    private const int MostInBatch = 1_000;
    private const int MostBytesInBatch = 16 << 20;

    // SQLSTATE class 22: data that the database can't take.
    private const string DataException = "22";

    private readonly CommitMeter _meter = new("postgresql");
    private readonly NpgsqlDataSource _database;
    private readonly IWriteStatement<TWrite, TKey> _statement;
    private readonly Channel<PendingWrite> _waiting = Channel.CreateUnbounded<PendingWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;
    private NpgsqlConnection? _connection;

    public GroupCommit(NpgsqlDataSource database, IWriteStatement<TWrite, TKey> statement)
    {
        _database = database;
        _statement = statement;
        _writing = Task.Run(WriteAll);
    }

    /// <summary>How many statements were sent, for who wants to know how many writes share one.</summary>
    public long Statements { get; private set; }

    /// <summary>Ends when the write is committed.</summary>
    /// <returns>False when it is not the next version of what the database has; then nothing of it was written.</returns>
    /// <exception cref="StorageException">It was not written, or the connection broke before the database said so.</exception>
    public Task<bool> Enqueue(TWrite write)
    {
        var pending = new PendingWrite(write);
        return _waiting.Writer.TryWrite(pending) ? pending.Task : throw Faults.Stopping();
    }

    /// <summary>Takes no more writes, commits those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        await Disconnect();
    }

    private async Task WriteAll()
    {
        var batch = new Batch(_statement);
        while (batch.HasHeldBack || await _waiting.Reader.WaitToReadAsync())
        {
            batch.TakeFrom(_waiting.Reader);
            await Commit(batch.Writes);
        }
    }

    private async Task Commit(IReadOnlyList<PendingWrite> batch)
    {
        var begun = _meter.Begin(batch, static pending => pending.Stamp);
        try
        {
            var written = await Send(batch);
            _meter.End(begun, batch.Count);
            foreach (var pending in batch)
                pending.SetResult(written.Contains(_statement.KeyOf(pending.Write)));
        }
        catch (PostgresException refused) when (batch.Count > 1 && IsOfOneWrite(refused))
        {
            // One write of many was refused. Which of the others would be is found by writing each alone.
            foreach (var pending in batch)
                await Commit([pending]);
        }
        catch (Exception e)
        {
            var fault = e is NpgsqlException npgsql ? Faults.Of(npgsql) : e;
            foreach (var pending in batch)
                pending.SetException(fault);
        }
    }

    private async Task<IReadOnlySet<TKey>> Send(IReadOnlyList<PendingWrite> batch)
    {
        var writes = batch.Select(pending => pending.Write).ToList();
        try
        {
            return await SendOnce(writes);
        }
        catch (Exception e) when (IsBroken(e))
        {
            // The database may have restarted since the last write, and may have committed this one before it did: the statement says
            // the same when it is sent again.
            await Disconnect();
            return await SendOnce(writes);
        }
    }

    private async Task<IReadOnlySet<TKey>> SendOnce(List<TWrite> writes)
    {
        Statements++;
        _connection ??= await _database.OpenConnectionAsync();
        try
        {
            return await _statement.Run(_connection, writes);
        }
        catch when (_connection.FullState != System.Data.ConnectionState.Open)
        {
            await Disconnect();
            throw;
        }
    }

    // Data that the database can't take, or an id that exists.
    private static bool IsOfOneWrite(PostgresException refused) =>
        refused.SqlState.StartsWith(DataException, StringComparison.Ordinal) || refused.SqlState == PostgresErrorCodes.UniqueViolation;

    private static bool IsBroken(Exception e) =>
        e is NpgsqlException and not PostgresException || e is PostgresException { SqlState: ['5', '7', 'P', ..] };

    private async ValueTask Disconnect()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }

    // Its continuations run elsewhere: this loop only writes.
    private sealed class PendingWrite(TWrite write) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TWrite Write { get; } = write;

        public long Stamp { get; } = CommitMeter.Stamp();
    }

    /// <summary>Writes of different keys: a second one of a key waits for the next batch.</summary>
    private sealed class Batch(IWriteStatement<TWrite, TKey> statement)
    {
        private readonly List<PendingWrite> _writes = [];
        private readonly HashSet<TKey> _keys = [];
        private PendingWrite? _heldBack;

        public IReadOnlyList<PendingWrite> Writes => _writes;

        public bool HasHeldBack => _heldBack is not null;

        public void TakeFrom(ChannelReader<PendingWrite> waiting)
        {
            _writes.Clear();
            _keys.Clear();
            var bytes = 0L;
            while (_writes.Count < MostInBatch && bytes < MostBytesInBatch && (_heldBack ?? Next(waiting)) is { } pending)
            {
                _heldBack = null;
                if (!_keys.Add(statement.KeyOf(pending.Write)))
                {
                    _heldBack = pending;
                    return;
                }
                _writes.Add(pending);
                bytes += statement.SizeOf(pending.Write);
            }
        }

        private static PendingWrite? Next(ChannelReader<PendingWrite> waiting) => waiting.TryRead(out var pending) ? pending : null;
    }
}
