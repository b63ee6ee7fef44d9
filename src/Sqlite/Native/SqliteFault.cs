namespace Sqlite.Native;

/// <summary>SQLite refused something.</summary>
/// <param name="code">The extended result code; its low byte is the primary one.</param>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    public int Code { get; } = code;

    public int PrimaryCode => Code & 0xff;
}
