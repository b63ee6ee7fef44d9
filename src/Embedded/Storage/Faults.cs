using Bots;
using Embedded.Sqlite;
using SQLitePCL;

namespace Embedded.Storage;

/// <summary>What went wrong with the store, in words for who runs the server.</summary>
internal static class Faults
{
    private const string NothingKept = "nothing of this request was kept";

    public static StorageException Of(SqliteFault fault, string file) => fault.PrimaryCode switch
    {
        raw.SQLITE_FULL => Lasting($"The disk that holds {file} is full; {NothingKept}.", fault),
        raw.SQLITE_IOERR => Lasting($"The disk that holds {file} gave an error, and may be full; {NothingKept}.", fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
            Passing($"Another program has {file} locked; {NothingKept}. Try again.", fault),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            Lasting($"The file {file} is damaged, or is no database of this server. Restore it from a backup.", fault),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH =>
            Lasting($"The file {file} can't be opened for writing: see to it that the server may write the file and its folder.", fault),
        raw.SQLITE_NOMEM => Passing($"The server is out of memory; {NothingKept}.", fault),
        raw.SQLITE_TOOBIG => Lasting($"The document is too large to be stored; {NothingKept}.", fault),
        _ => Lasting($"The file {file} could not be used ({fault.Message}); {NothingKept}.", fault),
    };

    public static StorageException FileGone(string file) => Lasting(
        $"The file {file} was deleted or moved away while the server ran. Stop the server, put the file back or restore it from a backup, and start again.");

    public static StorageException FolderInUse(string folder, Exception inner) => Lasting(
        $"The data folder {folder} is in use by another process. Stop that one first, or give this one a folder of its own.",
        inner);

    public static StorageException FolderNotWritable(string folder, Exception inner) =>
        Lasting($"The data folder {folder} can't be written: {inner.Message}", inner);

    public static StorageException NewerFile(string file, long version, int newestKnown) => new(
        $"The file {file} was written by a newer release of this server (its version is {version}, and {newestKnown} is the newest known "
        + "here): start that release again.",
        isTransient: false);

    public static StorageException Stopping() => Passing($"The server is stopping; {NothingKept}. Try again.");

    private static StorageException Lasting(string message, Exception? inner = null) => new(message, isTransient: false, inner);

    private static StorageException Passing(string message, Exception? inner = null) => new(message, isTransient: true, inner);
}
