using Embedded.Sqlite;

namespace Embedded.Storage;

/// <summary>The statements of the one connection that writes.</summary>
internal sealed class Writes(Connection connection) : IDisposable
{
    private readonly Statement _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly Statement _commit = connection.Prepare("COMMIT");
    private readonly Statement _rollback = connection.Prepare("ROLLBACK");

    private readonly Statement _putDocument = connection.Prepare(
        "INSERT INTO documents (kind, key, body, due) VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body, due = excluded.due");

    private readonly Statement _deleteDocument = connection.Prepare("DELETE FROM documents WHERE kind = ? AND key = ?");

    private readonly Statement _putSegment = connection.Prepare(
        "INSERT INTO segments (session, number, body) VALUES (?, ?, ?) ON CONFLICT (session, number) DO UPDATE SET body = excluded.body");

    private readonly Statement _deleteSegment = connection.Prepare("DELETE FROM segments WHERE session = ? AND number = ?");

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Ends the transaction, if SQLite has not done so itself.</summary>
    public void Rollback()
    {
        if (!connection.IsOutsideTransaction)
            _rollback.Run();
    }

    /// <param name="due">Milliseconds since 1970.</param>
    public void PutDocument(string kind, string key, byte[] body, long? due = null)
    {
        _putDocument.Bind(1, kind).Bind(2, key).Bind(3, body);
        if (due is { } time)
            _putDocument.Bind(4, time);
        else
            _putDocument.BindNull(4);
        _putDocument.Run();
    }

    public void DeleteDocument(string kind, string key) => _deleteDocument.Bind(1, kind).Bind(2, key).Run();

    public void PutSegment(string session, int number, byte[] body) => _putSegment.Bind(1, session).Bind(2, number).Bind(3, body).Run();

    public void DeleteSegment(string session, int number) => _deleteSegment.Bind(1, session).Bind(2, number).Run();

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_begin, _commit, _rollback, _putDocument, _deleteDocument, _putSegment, _deleteSegment])
            statement.Dispose();
        connection.Dispose();
    }
}
