namespace Sqlite;

/// <summary>
/// The folder that holds the state, for one process at a time: a lock on a file in it, which the operating system takes back
/// however the process ends.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private const string DatabaseName = "bots.db";
    private const string LockName = "bots.lock";

    private readonly FileStream _lock;

    private FolderLock(string path, FileStream @lock)
    {
        DatabaseFile = Path.Combine(path, DatabaseName);
        _lock = @lock;
    }

    public string DatabaseFile { get; }

    /// <summary>The names of all files that the lock and the database have in the folder, whether they are there or not.</summary>
    public static IReadOnlyList<string> Files { get; } = [LockName, DatabaseName, DatabaseName + "-wal", DatabaseName + "-shm"];

    /// <param name="isUsed">A server has run on the folder, which must have a database then.</param>
    /// <exception cref="Bots.StorageException">Another process has the folder, it can't be written, or its database is lost.</exception>
    public static FolderLock Open(string path, bool isUsed = false)
    {
        var folder = Path.GetFullPath(path);
        try
        {
            OwnerOnly.CreateFolder(folder);
            var @lock = OwnerOnly.Open(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var made = new FolderLock(folder, @lock);
            if (isUsed && new FileInfo(made.DatabaseFile) is not { Exists: true, Length: > 0 })
            {
                made.Dispose();
                throw Faults.DatabaseLost(made.DatabaseFile);
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

    public void Dispose() => _lock.Dispose();

    // .NET has no exception of its own for it, only the system's code: EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
