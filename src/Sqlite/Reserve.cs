namespace Sqlite;

/// <summary>
/// Room on the disk for when it is full: a file beside the database with nothing in it. It is given up when a write finds the disk full. Then the log
/// has room for deletions, and the database may not grow, so that turns leave that room alone. They use what deletions free in the database. The file
/// is made again when the disk has room for two of it.
/// </summary>
internal sealed class Reserve
{
    public const string Extension = ".reserve";
    public const long Size = 16 * 1024 * 1024;

    // With less the server could not even start.
    private const long Least = 1024 * 1024;

    private readonly string _file;
    private readonly Func<long> _available;

    /// <param name="database">The file of the database.</param>
    /// <param name="available">How many bytes the disk has left; asked of the operating system by default.</param>
    public Reserve(string database, Func<long>? available = null)
    {
        _file = Path.ChangeExtension(Path.GetFullPath(database), Extension);
        _available = available ?? (() => new DriveInfo(Path.GetDirectoryName(_file)!).AvailableFreeSpace);
        if (new FileInfo(_file) is not { Exists: true, Length: Size })
            return;
        var left = _available();
        // A copy of the file may have holes instead of room: where the disk has room, it is made anew.
        IsHeld = left < 2 * Size;
        if (left < Least)
            GiveUp();
    }

    public bool IsHeld { get; private set; }

    /// <summary>Makes the file, unless it is there or the disk has no room for it.</summary>
    public void TryHold()
    {
        if (IsHeld)
            return;
        try
        {
            if (_available() < 2 * Size)
                return;
            using var file = OwnerOnly.Open(_file, FileMode.Create, FileAccess.Write, FileShare.None, Size);
            file.SetLength(Size);
            IsHeld = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something else has taken the room since, or the folder is gone. The database writes as if the disk were full.
        }
    }

    /// <summary>Leaves the room to the database.</summary>
    /// <returns>False when it has none.</returns>
    public bool GiveUp()
    {
        if (!IsHeld)
            return false;
        try
        {
            File.Delete(_file);
            IsHeld = false;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder is gone.
            return false;
        }
    }
}
