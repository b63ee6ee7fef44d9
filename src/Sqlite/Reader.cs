using Bots.Storage;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements of a connection that reads.</summary>
internal sealed class Reader(Connection connection) : IDisposable
{
    private readonly Statement _definition = connection.Prepare("SELECT body, version FROM definitions WHERE kind = ? AND key = ?");

    private readonly Statement _document = connection.Prepare("SELECT body, version FROM documents WHERE kind = ? AND key = ?");

    private readonly Statement _keys = connection.Prepare("SELECT key FROM documents WHERE kind = ? AND key > ? AND key < ? ORDER BY key LIMIT ?");

    private readonly Statement _lookup = connection.Prepare("SELECT key FROM documents WHERE kind = ? AND lookup = ? LIMIT ?");

    private readonly Statement _due = connection.Prepare(
        "SELECT key, due FROM documents WHERE kind = ? AND due <= ? AND (due, key) > (?, ?) ORDER BY due, key LIMIT ?");

    /// <summary>What reads sessions.</summary>
    public SessionReads Sessions { get; } = new(connection);

    /// <summary>What lists turns and conversations.</summary>
    public HistoryReads History { get; } = new(connection);

    public StoredDocument? ReadDefinition(string kind, string key) => ReadStored(_definition.Bind(1, kind).Bind(2, key));

    public StoredDocument? ReadDocument(string kind, string key) => ReadStored(_document.Bind(1, kind).Bind(2, key));

    public IReadOnlyList<string> ListKeys(string kind, string prefix, string after, int most) =>
        _keys.Bind(1, kind).Bind(2, after).Bind(3, KeyPrefix.EndOf(prefix)).Bind(4, most).ReadAll(row => row.GetText(0));

    public IReadOnlyList<string> FindKeys(string kind, string lookup, int most) =>
        _lookup.Bind(1, kind).Bind(2, lookup).Bind(3, most).ReadAll(row => row.GetText(0));

    public IReadOnlyList<DueDocument> ListDue(string kind, long now, DueDocument? after, int most)
    {
        // Nothing is due before all times.
        _due.Bind(1, kind).Bind(2, now).Bind(3, after?.Due.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(4, after?.Key ?? "").Bind(5, most);
        return _due.ReadAll(row => new DueDocument(row.GetText(0), row.GetTime(1)));
    }

    public void Dispose() => connection.Dispose();

    private static StoredDocument? ReadStored(Statement statement) =>
        statement.ReadFirst(row => new StoredDocument(row.GetBlob(0).ToArray(), row.GetInteger(1)));
}
