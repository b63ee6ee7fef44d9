namespace Sqlite;

/// <summary>
/// The folder that holds the state, for one process at a time: a lock on a file in it, which the operating system takes back
/// however the process ends. In that file stands whether the database needs its log: what was committed is in the log first, and SQLite takes a
/// log that is not there for one that has nothing.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private const string DatabaseName = "bots.db";
    private const string LogName = DatabaseName + "-wal";
    private const string LockName = "bots.lock";

    // For whoever looks into the file.
    private static readonly byte[] Note = "bots.db is complete only with bots.db-wal: the server runs, or was killed.\n"u8.ToArray();

    private readonly FileStream _lock;
    private bool _needsLog;

    private FolderLock(string path, FileStream @lock)
    {
        DatabaseFile = Path.Combine(path, DatabaseName);
        _lock = @lock;
        _needsLog = RandomAccess.GetLength(@lock.SafeFileHandle) > 0;
    }

    public string DatabaseFile { get; }

    /// <summary>The names of all files that the lock and the database have in the folder, whether they are there or not.</summary>
    public static IReadOnlyList<string> Files { get; } = [LockName, DatabaseName, LogName, DatabaseName + "-shm", Path.ChangeExtension(DatabaseName, Reserve.Extension)];

    /// <param name="isUsed">A server has run on the folder, which must have a database then.</param>
    /// <exception cref="Bots.StorageException">Another process has the folder, it can't be written, or its database or the log is lost.</exception>
    public static FolderLock Open(string path, bool isUsed = false)
    {
        var folder = Path.GetFullPath(path);
        try
        {
            OwnerOnly.CreateFolder(folder);
            var @lock = OwnerOnly.Open(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var made = new FolderLock(folder, @lock);
            if (made.FindLoss(isUsed) is { } loss)
            {
                made.Dispose();
                throw loss;
            }
            // SQLite makes its other files with the mode of this one.
            if (!File.Exists(made.DatabaseFile))
                OwnerOnly.Open(made.DatabaseFile, FileMode.CreateNew, FileAccess.Write, FileShare.None).Dispose();
            return made;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw Faults.FolderInUse(folder, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Faults.FolderNotWritable(folder, e);
        }
    }

    /// <summary>Notes that the database needs its log from now on: without the log, the folder is not opened again.</summary>
    /// <exception cref="Bots.StorageException">The folder can't be written.</exception>
    public void NoteLog()
    {
        if (_needsLog)
            return;
        try
        {
            RandomAccess.Write(_lock.SafeFileHandle, Note, 0);
            RandomAccess.FlushToDisk(_lock.SafeFileHandle);
            _needsLog = true;
        }
        catch (IOException e)
        {
            throw Faults.FolderNotWritable(Path.GetDirectoryName(DatabaseFile)!, e);
        }
    }

    /// <summary>Notes that the database has everything by itself.</summary>
    public void ForgetLog()
    {
        RandomAccess.SetLength(_lock.SafeFileHandle, 0);
        RandomAccess.FlushToDisk(_lock.SafeFileHandle);
        _needsLog = false;
    }

    public void Dispose() => _lock.Dispose();

    private Bots.StorageException? FindLoss(bool isUsed)
    {
        if (IsMissing(DatabaseFile))
            return isUsed ? Faults.DatabaseLost(DatabaseFile) : null;
        return _needsLog && IsMissing(Path.Combine(Path.GetDirectoryName(DatabaseFile)!, LogName)) ? Faults.LogLost(DatabaseFile, LogName, LockName) : null;
    }

    private static bool IsMissing(string file) => new FileInfo(file) is not { Exists: true, Length: > 0 };

    // .NET has no exception of its own for it, only the system's code: EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
