namespace Sqlite;

/// <summary>
/// Files and folders that the owner of the process may use, and no other user of the machine. Windows has no such modes: there the permissions
/// of the folder hold.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode FileBits = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderBits = FileBits | UnixFileMode.UserExecute;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderBits);
    }

    /// <summary>Opens a file. One that this makes is closed to others from its first moment.</summary>
    /// <param name="room">How many bytes of the disk a file that this makes takes at once.</param>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, long room = 0)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, PreallocationSize = room };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileBits;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Closes a file or folder to others, if it is there. It stays as it is where it is another user's, where its file system has no modes, and
    /// where the folder is one that all users share, such as /tmp.
    /// </summary>
    public static void TryClose(string path)
    {
        if (OperatingSystem.IsWindows() || !IsOpen(path))
            return;
        var mode = File.GetUnixFileMode(path);
        if (mode.HasFlag(UnixFileMode.StickyBit))
            return;
        try
        {
            File.SetUnixFileMode(path, mode & ~Others);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The caller looks at what is open when it has closed what it can.
        }
    }

    /// <summary>Whether it is there, and others may use it.</summary>
    public static bool IsOpen(string path) => !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
}
