namespace Embedded.Storage;

/// <summary>
/// The folder that holds the state, for one process at a time: a lock on a file in it, which the operating system takes back
/// however the process ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        DatabaseFile = Path.Combine(path, "bots.db");
        _lock = @lock;
    }

    public string DatabaseFile { get; }

    public static DataFolder Open(string path)
    {
        var folder = Path.GetFullPath(path);
        var lockFile = Path.Combine(folder, "bots.lock");
        try
        {
            Directory.CreateDirectory(folder);
            // Made apart from being locked, so that what fails below is the lock.
            File.Open(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Faults.FolderNotWritable(folder, e);
        }
        try
        {
            return new DataFolder(folder, File.Open(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw Faults.FolderInUse(folder, e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
