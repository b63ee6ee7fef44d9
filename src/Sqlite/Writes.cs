using Bots.Storage;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements of the one connection that writes.</summary>
internal sealed class Writes(Connection connection) : IDisposable
{
    private readonly Statement _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly Statement _commit = connection.Prepare("COMMIT");
    private readonly Statement _rollback = connection.Prepare("ROLLBACK");

    private readonly Statement _insertDefinition = connection.Prepare(
        "INSERT INTO definitions (body, kind, key, version) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");

    private readonly Statement _updateDefinition = connection.Prepare(
        "UPDATE definitions SET body = ?1, version = ?4 WHERE kind = ?2 AND key = ?3 AND version = ?4 - 1");

    private readonly Statement _deleteDefinition = connection.Prepare("DELETE FROM definitions WHERE kind = ? AND key = ? AND version = ?");

    private readonly Statement _insertDocument = connection.Prepare(
        "INSERT INTO documents (body, due, lookup, kind, key, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");

    private readonly Statement _updateDocument = connection.Prepare(
        "UPDATE documents SET body = ?1, due = ?2, lookup = ?3, version = ?6 WHERE kind = ?4 AND key = ?5 AND version = ?6 - 1");

    private readonly Statement _deleteDocument = connection.Prepare("DELETE FROM documents WHERE kind = ? AND key = ? AND version = ?");

    private readonly Statement _putSegment = connection.Prepare(
        "INSERT INTO segments (session, number, body) VALUES (?, ?, ?) ON CONFLICT (session, number) DO UPDATE SET body = excluded.body");

    private readonly Statement _replaceSegment = connection.Prepare("UPDATE segments SET body = ?3 WHERE session = ?1 AND number = ?2");

    private readonly Statement _deleteSegment = connection.Prepare("DELETE FROM segments WHERE session = ? AND number = ?");

    private readonly Statement _addUsage = connection.Prepare(
        "INSERT INTO usage (bot, kind, day, amount) VALUES (?, ?, ?, ?) ON CONFLICT (bot, kind, day) DO UPDATE SET amount = amount + excluded.amount");

    private readonly Statement _deleteUsage = connection.Prepare("DELETE FROM usage WHERE bot = ?");

    private readonly Statement _deleteUsageBefore = connection.Prepare("DELETE FROM usage WHERE day < ?");

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Ends the transaction, if SQLite has not done so itself.</summary>
    public void Rollback()
    {
        if (!connection.IsOutsideTransaction)
            _rollback.Run();
    }

    /// <returns>False when it is not the next version of what the file has; then nothing was written.</returns>
    public bool PutDefinition(string kind, string key, long version, byte[] body)
    {
        var statement = version == 1 ? _insertDefinition : _updateDefinition;
        statement.Bind(1, body).Bind(2, kind).Bind(3, key).Bind(4, version).Run();
        return connection.Changes == 1;
    }

    /// <returns>False when the file has no such version.</returns>
    public bool DeleteDefinition(string kind, string key, long version)
    {
        _deleteDefinition.Bind(1, kind).Bind(2, key).Bind(3, version).Run();
        return connection.Changes == 1;
    }

    /// <returns>False when it is not the next version of what the file has; then nothing was written.</returns>
    public bool PutDocument(DocumentWrite write)
    {
        var statement = write.Version == 1 ? _insertDocument : _updateDocument;
        statement.Bind(1, write.Body).Bind(2, write.Due?.ToUnixTimeMilliseconds()).Bind(3, write.Lookup)
            .Bind(4, write.Kind).Bind(5, write.Key).Bind(6, write.Version).Run();
        if (connection.Changes != 1)
            return false;
        if (write.Segment is { } segment)
            _putSegment.Bind(1, write.Key).Bind(2, segment.Number).Bind(3, segment.Body).Run();
        foreach (var count in write.Counts)
            _addUsage.Bind(1, count.BotId).Bind(2, (long)count.Kind).Bind(3, count.Day.DayNumber).Bind(4, count.Amount).Run();
        return true;
    }

    /// <returns>False when the file has no such version.</returns>
    public bool DeleteDocument(string kind, string key, long version)
    {
        _deleteDocument.Bind(1, kind).Bind(2, key).Bind(3, version).Run();
        return connection.Changes == 1;
    }

    public void ReplaceSegment(string session, int number, byte[] body) => _replaceSegment.Bind(1, session).Bind(2, number).Bind(3, body).Run();

    public void DeleteSegment(string session, int number) => _deleteSegment.Bind(1, session).Bind(2, number).Run();

    public void DeleteUsage(string botId) => _deleteUsage.Bind(1, botId).Run();

    public void DeleteUsageBefore(DateOnly day) => _deleteUsageBefore.Bind(1, day.DayNumber).Run();

    public void Dispose()
    {
        Statement[] all =
        [
            _begin, _commit, _rollback, _insertDefinition, _updateDefinition, _deleteDefinition, _insertDocument, _updateDocument, _deleteDocument,
            _putSegment, _replaceSegment, _deleteSegment, _addUsage, _deleteUsage, _deleteUsageBefore,
        ];
        foreach (var statement in all)
            statement.Dispose();
        connection.Dispose();
    }
}
