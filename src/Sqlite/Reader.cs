using Bots;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements of a connection that reads.</summary>
internal sealed class Reader : IDisposable
{
    private readonly Connection _connection;
    private readonly List<Statement> _statements = [];
    private readonly Statement _definition;
    private readonly Statement _document;
    private readonly Statement _segment;
    private readonly Statement _keys;
    private readonly Statement _lookup;
    private readonly Statement _due;
    private readonly Statement _usage;

    public Reader(Connection connection)
    {
        _connection = connection;
        try
        {
            _definition = Prepare("SELECT body, version FROM definitions WHERE kind = ? AND key = ?");
            _document = Prepare("SELECT body, version FROM documents WHERE kind = ? AND key = ?");
            _segment = Prepare("SELECT body FROM segments WHERE session = ? AND number = ?");
            _keys = Prepare("SELECT key FROM documents WHERE kind = ? AND key > ? AND key < ? ORDER BY key LIMIT ?");
            _lookup = Prepare("SELECT key FROM documents WHERE kind = ? AND lookup = ? LIMIT ?");
            _due = Prepare("SELECT key, due FROM documents WHERE kind = ? AND due <= ? AND (due, key) > (?, ?) ORDER BY due, key LIMIT ?");
            _usage = Prepare("SELECT kind, day, amount FROM usage WHERE bot = ? AND day >= ?");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public StoredDocument? ReadDefinition(string kind, string key) => ReadStored(_definition.Bind(1, kind).Bind(2, key));

    public StoredDocument? ReadDocument(string kind, string key) => ReadStored(_document.Bind(1, kind).Bind(2, key));

    public byte[]? ReadSegment(string session, int number) => ReadFirst(_segment.Bind(1, session).Bind(2, number), row => row.GetBlob(0).ToArray());

    public IReadOnlyList<string> ListKeys(string kind, string prefix, string after, int most) =>
        ReadAll(_keys.Bind(1, kind).Bind(2, after).Bind(3, KeyPrefix.EndOf(prefix)).Bind(4, most), row => row.GetText(0));

    public IReadOnlyList<string> FindKeys(string kind, string lookup, int most) =>
        ReadAll(_lookup.Bind(1, kind).Bind(2, lookup).Bind(3, most), row => row.GetText(0));

    public IReadOnlyList<DueDocument> ListDue(string kind, long now, DueDocument? after, int most)
    {
        // Nothing is due before all times.
        _due.Bind(1, kind).Bind(2, now).Bind(3, after?.Due.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(4, after?.Key ?? "").Bind(5, most);
        return ReadAll(_due, row => new DueDocument(row.GetText(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInteger(1))));
    }

    public IReadOnlyList<UsageCount> ReadUsage(string botId, DateOnly since) => ReadAll(
        _usage.Bind(1, botId).Bind(2, since.DayNumber),
        row => new UsageCount(botId, (UsageKind)row.GetInteger(0), DateOnly.FromDayNumber((int)row.GetInteger(1)), row.GetInteger(2)));

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _connection.Dispose();
    }

    private Statement Prepare(string sql)
    {
        var statement = _connection.Prepare(sql);
        _statements.Add(statement);
        return statement;
    }

    private static StoredDocument? ReadStored(Statement statement) =>
        ReadFirst(statement, row => new StoredDocument(row.GetBlob(0).ToArray(), row.GetInteger(1)));

    private static T? ReadFirst<T>(Statement statement, Func<Statement, T> read)
        where T : class
    {
        try
        {
            return statement.Step() ? read(statement) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

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
}
