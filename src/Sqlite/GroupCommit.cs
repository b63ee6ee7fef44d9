using Bots;
using Bots.Telemetry;
using Sqlite.Native;

namespace Sqlite;

/// <summary>
/// The one writer. While a transaction is being committed, the next writes gather; then all that wait go into the next transaction. So
/// the wait for the disk, which is most of what a commit takes, is shared by as many sessions as there are. Large writes go a few at a time, so that the
/// others don't wait for all of them.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    // The most that SQLite can have: https://www.sqlite.org/limits.html
    public const long Unlimited = 4_294_967_294;

    private const long Large = 64 * 1024;
    private const long MostLargeInBatch = 1024 * 1024;

    private readonly CommitMeter _meter = new("sqlite");
    private readonly Writes _writes;
    private readonly string _file;
    private readonly Reserve _reserve;
    private readonly FolderLock? _folder;
    private readonly Thread _thread;
    private readonly object _gate = new();
    private readonly Queue<PendingWrite> _large = new();
    private List<PendingWrite> _waiting = [];
    private bool _isClosed;

    // The log has had a byte: it is never cut off while the connection is open.
    private bool _hasLog;

    // How many pages the file had when the disk became full.
    private long? _full;

    /// <param name="folder">Is told when the file needs its log, and when it does no longer.</param>
    public GroupCommit(Writes writes, string file, Reserve reserve, FolderLock? folder = null)
    {
        _writes = writes;
        _file = file;
        _reserve = reserve;
        _folder = folder;
        _thread = new Thread(CommitAll) { Name = "group commit", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends when the write is committed.</summary>
    /// <param name="apply">Runs the write's statements, and returns whether the file had the version that the write is based on.</param>
    /// <param name="growth">By how many pages the file may grow with it while the disk is full.</param>
    /// <param name="bytes">What it writes, where that may be much.</param>
    /// <returns>What <paramref name="apply"/> returned.</returns>
    /// <exception cref="StorageException">The write was not committed.</exception>
    public Task<bool> Enqueue(Func<Writes, bool> apply, long growth = 0, long bytes = 0)
    {
        var write = new PendingWrite(apply, growth, bytes);
        lock (_gate)
        {
            if (_isClosed)
                throw Faults.Stopping();
            if (bytes > Large)
                _large.Enqueue(write);
            else
                _waiting.Add(write);
            Monitor.Pulse(_gate);
        }
        return write.Task;
    }

    /// <summary>Takes no more writes, commits those that wait, and closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
        _thread.Join();
        if (TryCheckpoint())
            _folder?.ForgetLog();
        _writes.Dispose();
    }

    private void CommitAll()
    {
        List<PendingWrite> batch = [];
        while (TakeWaiting(ref batch))
        {
            _reserve.TryHold();
            Commit(batch);
            batch.Clear();
            // The sessions that have just been answered, and those that are about to write, get the processor first: they join the next batch.
            Thread.Yield();
        }
    }

    private bool TakeWaiting(ref List<PendingWrite> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && _large.Count == 0 && !_isClosed)
                Monitor.Wait(_gate);
            (batch, _waiting) = (_waiting, batch);
            for (var bytes = 0L; bytes < MostLargeInBatch && _large.TryDequeue(out var write); bytes += write.Bytes)
                batch.Add(write);
            return batch.Count > 0;
        }
    }

    private void Commit(List<PendingWrite> batch)
    {
        var begun = _meter.Begin(batch, static write => write.Stamp);
        var refused = false;
        try
        {
            LimitGrowth(batch.Min(write => write.Growth));
            _writes.Begin();
            refused = true;
            foreach (var write in batch)
                write.Apply(_writes);
            refused = false;
            _writes.Commit();
            CheckFiles();
            _meter.End(begun, batch.Count);
        }
        catch (Exception e)
        {
            Rollback();
            if (e is SqliteFault { MayBeFullDisk: true } && _reserve.GiveUp())
                Commit(batch);
            // One write of many was refused. Which of the others would be is found by writing each alone.
            else if (refused && batch.Count > 1)
                batch.ForEach(write => Commit([write]));
            else
                Fail(batch, e);
            return;
        }
        foreach (var write in batch)
            write.SetResult(write.IsCurrent);
    }

    // While the disk is full, the reserve is room for the log.
    private void LimitGrowth(long growth)
    {
        if (!_reserve.IsHeld)
        {
            _full ??= _writes.Pages;
            _writes.LimitPages(Math.Min(_full.Value + growth, Unlimited));
        }
        else if (_full is not null)
        {
            _full = null;
            _writes.LimitPages(Unlimited);
        }
    }

    // A file that was deleted or moved away still takes writes, and they are lost. SQLite makes an empty log when another program opens the database.
    private void CheckFiles()
    {
        if (!File.Exists(_file))
            throw Faults.FileGone(_file);
        var log = new FileInfo(_file + "-wal");
        if (!log.Exists || (_hasLog && log.Length == 0))
            throw Faults.LogGone(log.FullName);
        if (_hasLog || log.Length == 0)
            return;
        // SQLite has synchronized the log and its folder by now, so that the log is there whenever the note is.
        _folder?.NoteLog();
        _hasLog = true;
    }

    private bool TryCheckpoint()
    {
        try
        {
            return _writes.Checkpoint();
        }
        catch (SqliteFault)
        {
            // The disk may be full. The log stays, and the next start goes on with it.
            return false;
        }
    }

    private void Fail(List<PendingWrite> batch, Exception e)
    {
        foreach (var write in batch)
            write.SetException(e is SqliteFault fault ? Faults.Of(fault, _file) : e);
    }

    private void Rollback()
    {
        try
        {
            _writes.Rollback();
        }
        catch (SqliteFault)
        {
            // The next BEGIN fails then, and says why.
        }
    }

    // Its continuations run elsewhere: this thread only writes.
    private sealed class PendingWrite(Func<Writes, bool> apply, long growth, long bytes) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Growth => growth;

        public long Bytes => bytes;

        public long Stamp { get; } = CommitMeter.Stamp();

        public bool IsCurrent { get; private set; }

        public void Apply(Writes writes) => IsCurrent = apply(writes);
    }
}
