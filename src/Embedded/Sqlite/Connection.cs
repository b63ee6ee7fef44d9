using SQLitePCL;

namespace Embedded.Sqlite;

/// <summary>A connection to a SQLite file, for one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private readonly sqlite3 _handle;

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle) => _handle = handle;

    /// <summary>A statement failed so badly that SQLite has ended the transaction itself, or there was none.</summary>
    public bool IsOutsideTransaction => raw.sqlite3_get_autocommit(_handle) != 0;

    public static Connection Open(string file, TimeSpan lockTimeout) =>
        Open(file, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, lockTimeout);

    public static Connection OpenReadOnly(string file, TimeSpan lockTimeout) => Open(file, raw.SQLITE_OPEN_READONLY, lockTimeout);

    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        return new Statement(this, statement);
    }

    /// <summary>Runs one statement or several, and leaves what they give.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    public long ReadInteger(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.GetInteger(0) : throw new SqliteFault(raw.SQLITE_MISUSE, $"no row: {sql}");
    }

    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteFault(raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose() => _handle.Dispose();

    private static Connection Open(string file, int flags, TimeSpan lockTimeout)
    {
        var result = raw.sqlite3_open_v2(file, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(handle);
        try
        {
            connection.Check(result);
            connection.Check(raw.sqlite3_busy_timeout(handle, (int)lockTimeout.TotalMilliseconds));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
