using System.Collections.Concurrent;
using Bots;
using Bots.State;
using Embedded.Sqlite;

namespace Embedded.Storage;

/// <summary>Read-only connections: as many as ever read at the same time, which is at most the threads that do.</summary>
internal sealed class Readers(string file, TimeSpan lockTimeout) : IDisposable
{
    private readonly ConcurrentBag<Reader> _free = [];

    public TResult Use<TResult>(Func<Reader, TResult> read)
    {
        if (!_free.TryTake(out var reader))
            reader = new Reader(Connection.OpenReadOnly(file, lockTimeout));
        try
        {
            return read(reader);
        }
        finally
        {
            _free.Add(reader);
        }
    }

    public void Dispose()
    {
        while (_free.TryTake(out var reader))
            reader.Dispose();
    }
}

internal sealed class Reader : IDisposable
{
    private readonly Connection _connection;
    private readonly Statement _document;
    private readonly Statement _segment;
    private readonly Statement _due;
    private readonly Statement _keys;
    private readonly Statement _keysWith;
    private readonly Statement _usage;

    public Reader(Connection connection)
    {
        _connection = connection;
        try
        {
            _document = connection.Prepare("SELECT body FROM documents WHERE kind = ? AND key = ?");
            _segment = connection.Prepare("SELECT body FROM segments WHERE session = ? AND number = ?");
            _keys = connection.Prepare("SELECT key FROM documents WHERE kind = ? AND key > ? AND key < ? ORDER BY key LIMIT ?");
            _keysWith = connection.Prepare("SELECT key FROM documents WHERE kind = ?1 AND key > ?2 AND key < ?3 AND instr(body, ?5) > 0 ORDER BY key LIMIT ?4");
            _due = connection.Prepare(
                "SELECT key, due FROM documents WHERE kind = ? AND due <= ? AND (due, key) > (?, ?) ORDER BY due, key LIMIT ?");
            _usage = connection.Prepare("SELECT kind, day, amount FROM usage WHERE bot = ? AND day >= ?");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public byte[]? ReadDocument(string kind, string key) => ReadBody(_document.Bind(1, kind).Bind(2, key));

    public byte[]? ReadSegment(string session, int number) => ReadBody(_segment.Bind(1, session).Bind(2, number));

    public List<DueDocument> ReadDue(string kind, long now, DueDocument? after, int most)
    {
        // Nothing is due before all times.
        _due.Bind(1, kind).Bind(2, now).Bind(3, after?.Due.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(4, after?.Key ?? "").Bind(5, most);
        return ReadAll(_due, row => new DueDocument(row.GetText(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInteger(1))));
    }

    // Texts are compared byte by byte: what begins with a text lies before the text whose last character is the next one.
    public List<string> ReadKeys(string kind, string prefix, string after, int most) =>
        ReadTexts(_keys.Bind(1, kind).Bind(2, after).Bind(3, prefix[..^1] + (char)(prefix[^1] + 1)).Bind(4, most));

    public List<string> ReadKeysWith(byte[] bytes, string kind, string prefix, string after, int most) =>
        ReadTexts(_keysWith.Bind(1, kind).Bind(2, after).Bind(3, prefix[..^1] + (char)(prefix[^1] + 1)).Bind(4, most).Bind(5, bytes));

    public List<UsageCount> ReadUsage(string botId, DateOnly since) => ReadAll(
        _usage.Bind(1, botId).Bind(2, since.DayNumber),
        row => new UsageCount(botId, (UsageKind)row.GetInteger(0), DateOnly.FromDayNumber((int)row.GetInteger(1)), row.GetInteger(2)));

    public void Dispose()
    {
        _usage.Dispose();
        _due.Dispose();
        _keys.Dispose();
        _keysWith.Dispose();
        _document.Dispose();
        _segment.Dispose();
        _connection.Dispose();
    }

    private static List<string> ReadTexts(Statement statement) => ReadAll(statement, row => row.GetText(0));

    private static List<T> ReadAll<T>(Statement statement, Func<Statement, T> read)
    {
        var rows = new List<T>();
        try
        {
            while (statement.Step())
                rows.Add(read(statement));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static byte[]? ReadBody(Statement statement)
    {
        try
        {
            return statement.Step() ? statement.GetBlob(0).ToArray() : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
