using Bots;
using Sqlite.Native;
using SQLitePCL;

namespace Sqlite;

/// <summary>What went wrong with the store, in words for who runs the server.</summary>
internal static class Faults
{
    private const string NothingKept = "nothing of this request was kept";

    public static StorageException Of(SqliteFault fault, string file)
    {
        var name = Path.GetFileName(file);
        return fault.PrimaryCode switch
        {
            raw.SQLITE_FULL => Lasting(
                $"The disk that holds {name} is full; {NothingKept}. Make room on the disk, or delete users or bots: the server has a reserve for that.", fault, file),
            raw.SQLITE_IOERR => Lasting($"The disk that holds {name} gave an error, and may be full; {NothingKept}.", fault, file),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
                Passing($"Another program has {name} locked; {NothingKept}. Try again.", fault, file),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                Lasting($"The file {name} is damaged, or is no database of this server. Restore it from a backup.", fault, file),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH =>
                Lasting($"The file {name} can't be opened for writing: see to it that the server may write the file and its folder.", fault, file),
            raw.SQLITE_NOMEM => Passing($"The server is out of memory; {NothingKept}.", fault, file),
            raw.SQLITE_TOOBIG => Lasting($"The document is too large to be stored; {NothingKept}.", fault, file),
            _ => Lasting($"The file {name} could not be used ({fault.Message}); {NothingKept}.", fault, file),
        };
    }

    public static StorageException FileGone(string file) => Lasting(
        $"The file {Path.GetFileName(file)} was deleted or moved away while the server ran. Stop the server, put the file back or restore it from a backup, and start again.",
        file: file);

    public static StorageException DatabaseLost(string file) => Lasting(
        $"A server has run on the folder {Path.GetDirectoryName(file)}, but its database {Path.GetFileName(file)} is missing or empty. Restore it from a backup. "
        + "To start over with nothing, delete the whole folder.",
        file: file);

    public static StorageException LogGone(string file) => Lasting(
        $"The file {Path.GetFileName(file)} was deleted or moved away while the server ran. Stop the server with Ctrl+C or SIGTERM, which brings everything "
        + "into the database, and start again. If the server is killed instead, the newest turns are lost.",
        file: file);

    public static StorageException LogLost(string file, string log, string @lock) => Lasting(
        $"The last server on the folder {Path.GetDirectoryName(file)} was killed, and {log} with its newest turns is missing or empty. Put {log} back. "
        + $"If {Path.GetFileName(file)} is complete without it, because you restored it from a backup or because a tool such as sqlite3 brought the log into "
        + $"it, or if you accept the loss, delete {@lock} and start again.",
        file: file);

    public static StorageException FolderInUse(string folder, Exception inner) => Lasting(
        $"The data folder {folder} is in use by another process. Stop that one first, or give this one a folder of its own.",
        inner);

    public static StorageException FolderNotWritable(string folder, Exception inner) =>
        Lasting($"The data folder {folder} can't be written: {inner.Message}", inner);

    public static StorageException NewerFile(string file, long version, int newestKnown) => Lasting(
        $"The file {Path.GetFileName(file)} was written by a newer release of this server (its version is {version}, and {newestKnown} is the newest known "
        + "here): start that release again.",
        file: file);

    public static StorageException ForeignFile(string file) => Lasting(
        $"The file {Path.GetFileName(file)} is no database of this release: another program wrote it, or a release of this server before 0.2. "
        + "Start with an empty data folder (--data).",
        file: file);

    public static StorageException Stale() => Passing($"This state was written by another call in the meantime; {NothingKept}. Try again.");

    public static StorageException Stopping() => Passing($"The server is stopping; {NothingKept}. Try again.");

    private static StorageException Lasting(string message, Exception? inner = null, string? file = null) =>
        new(message, isTransient: false, inner) { File = file };

    private static StorageException Passing(string message, Exception? inner = null, string? file = null) =>
        new(message, isTransient: true, inner) { File = file };
}
