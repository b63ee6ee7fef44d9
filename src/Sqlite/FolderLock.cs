namespace Sqlite;

/// <summary>
/// The folder that holds the state, for one process at a time: a lock on a file in it, which the operating system takes back
/// however the process ends.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _lock;

    private FolderLock(string path, FileStream @lock)
    {
        DatabaseFile = Path.Combine(path, "bots.db");
        _lock = @lock;
    }

    public string DatabaseFile { get; }

    public static FolderLock Open(string path)
    {
        var folder = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(folder);
            var lockFile = Path.Combine(folder, "bots.lock");
            return new FolderLock(folder, File.Open(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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
