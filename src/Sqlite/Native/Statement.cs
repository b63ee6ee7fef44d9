using SQLitePCL;

namespace Sqlite.Native;

/// <summary>A prepared statement, to be run many times. Parameters and columns: parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, string? value)
    {
        if (value is null)
            return BindNull(parameter);
        connection.Check(raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, byte[]? value) => value is null ? BindNull(parameter) : Bind(parameter, value.AsSpan());

    public Statement Bind(int parameter, long? value) => value is { } set ? Bind(parameter, set) : BindNull(parameter);

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_BUSY)
            result = connection.WaitForLock(StepAgain);
        connection.Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> GetBlob(int column) => raw.sqlite3_column_blob(handle, column);

    public string GetText(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public long GetInteger(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A time that is stored as milliseconds since 1970.</summary>
    public DateTimeOffset GetTime(int column) => DateTimeOffset.FromUnixTimeMilliseconds(GetInteger(column));

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>Runs a statement that gives no rows, and makes it ready for its next run, whether it fails or not.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row, or null if the statement gives no row.</summary>
    public T? ReadFirst<T>(Func<Statement, T> read)
        where T : class
    {
        try
        {
            return Step() ? read(this) : null;
        }
        finally
        {
            Reset();
        }
    }

    public List<T> ReadAll<T>(Func<Statement, T> read)
    {
        var rows = new List<T>();
        try
        {
            while (Step())
                rows.Add(read(this));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    public void Reset() => _ = raw.sqlite3_reset(handle);

    private Statement BindNull(int parameter)
    {
        connection.Check(raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    private int StepAgain()
    {
        Reset();
        return raw.sqlite3_step(handle);
    }

    public void Dispose() => handle.Dispose();
}
