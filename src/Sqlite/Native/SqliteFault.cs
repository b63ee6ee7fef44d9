using SQLitePCL;

namespace Sqlite.Native;

/// <summary>SQLite refused something.</summary>
/// <param name="code">The extended result code; its low byte is the primary one.</param>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    public int Code { get; } = code;

    public int PrimaryCode => Code & 0xff;

    /// <summary>The disk is full; or it has an error, which some file systems give in the place of that.</summary>
    public bool MayBeFullDisk => PrimaryCode is raw.SQLITE_FULL or raw.SQLITE_IOERR;
}
