using System.Diagnostics;
using SQLitePCL;

namespace Sqlite.Native;

/// <summary>A connection to a SQLite file, for one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int LockPollingMilliseconds = 2;

    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];
    private readonly TimeSpan _lockTimeout;

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle, TimeSpan lockTimeout)
    {
        _handle = handle;
        _lockTimeout = lockTimeout;
    }

    /// <summary>A statement failed so badly that SQLite has ended the transaction itself, or there was none.</summary>
    public bool IsOutsideTransaction => raw.sqlite3_get_autocommit(_handle) != 0;

    /// <summary>The rows that the last statement inserted, updated or deleted.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>SQLite opens a file that may not be written for reading, and says so only when somebody writes.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") == 1;

    public static Connection Open(string file, TimeSpan lockTimeout) =>
        Open(file, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, lockTimeout);

    public static Connection OpenReadOnly(string file, TimeSpan lockTimeout) => Open(file, raw.SQLITE_OPEN_READONLY, lockTimeout);

    /// <summary>Prepares a statement, which is disposed with the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = PrepareOnce(sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs one statement or several, and leaves what they give. Only the first of them may have to wait for a lock.</summary>
    public void Run(string sql)
    {
        var result = raw.sqlite3_exec(_handle, sql);
        Check(result == raw.SQLITE_BUSY ? WaitForLock(() => raw.sqlite3_exec(_handle, sql)) : result);
    }

    public long ReadInteger(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.GetInteger(0) : throw new SqliteFault(raw.SQLITE_MISUSE, $"no row: {sql}");
    }

    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteFault(raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    /// <summary>
    /// Tries something again until the file is not locked, or for the lock timeout. SQLite's own wait (<c>busy_timeout</c>) sleeps
    /// for whole seconds where it is built without usleep, as in the package used here.
    /// </summary>
    public int WaitForLock(Func<int> attempt)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            Thread.Sleep(LockPollingMilliseconds);
            var result = attempt();
            if (result != raw.SQLITE_BUSY || Stopwatch.GetElapsedTime(started) >= _lockTimeout)
                return result;
        }
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _handle.Dispose();
    }

    private Statement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        return new Statement(this, statement);
    }

    private static Connection Open(string file, int flags, TimeSpan lockTimeout)
    {
        var result = raw.sqlite3_open_v2(file, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(handle, lockTimeout);
        try
        {
            connection.Check(result);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
