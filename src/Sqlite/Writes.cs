using Bots.Storage;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements of the one connection that writes.</summary>
internal sealed class Writes(Connection connection) : IDisposable
{
    private readonly Statement _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly Statement _commit = connection.Prepare("COMMIT");
    private readonly Statement _rollback = connection.Prepare("ROLLBACK");

    private readonly Statement _checkpoint = connection.Prepare("PRAGMA wal_checkpoint(FULL)");

    private readonly Statement _insertDefinition = connection.Prepare(
        "INSERT INTO definitions (body, kind, key, version) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");

    private readonly Statement _updateDefinition = connection.Prepare(
        "UPDATE definitions SET body = ?1, version = ?4 WHERE kind = ?2 AND key = ?3 AND version = ?4 - 1");

    private readonly Statement _deleteDefinition = connection.Prepare("DELETE FROM definitions WHERE kind = ? AND key = ? AND version = ?");

    private readonly Statement _insertDocument = connection.Prepare(
        "INSERT INTO documents (body, due, lookup, kind, key, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");

    private readonly Statement _updateDocument = connection.Prepare(
        "UPDATE documents SET body = ?1, due = ?2, lookup = ?3, version = ?6 WHERE kind = ?4 AND key = ?5 AND version = ?6 - 1");

    // More than a page, as a turn may need one.
    private readonly Statement _check = connection.Prepare(
        """
        INSERT INTO documents (kind, key, version, body) VALUES ('health', 'check', 1, zeroblob(8192))
        ON CONFLICT (kind, key) DO UPDATE SET version = version + 1, body = excluded.body
        """);

    private readonly Statement _endCheck = connection.Prepare("UPDATE documents SET body = x'' WHERE kind = 'health' AND key = 'check'");

    private readonly Statement _deleteDocument = connection.Prepare("DELETE FROM documents WHERE kind = ? AND key = ? AND version = ?");

    private readonly Statement _deleteDocuments = connection.Prepare(
        "DELETE FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE kind = ?1 AND key > ?2 AND key < ?3 LIMIT ?4)");

    /// <summary>What writes sessions.</summary>
    public SessionWrites Sessions { get; } = new(connection);

    /// <summary>How many pages the file has, with those that are still in the log.</summary>
    public long Pages => connection.ReadInteger("PRAGMA page_count");

    /// <summary>How many pages it may have from now on. A write that needs more finds the disk full.</summary>
    public void LimitPages(long most) => connection.Run($"PRAGMA max_page_count = {most}");

    public void Begin() => _begin.Run();

    public void Commit()
    {
        Sessions.AddCounts();
        _commit.Run();
    }

    /// <summary>Ends the transaction, if SQLite has not done so itself.</summary>
    public void Rollback()
    {
        Sessions.ForgetCounts();
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
        return connection.Changes == 1;
    }

    /// <summary>Takes room in the file and gives it back.</summary>
    public void Check()
    {
        _check.Run();
        _endCheck.Run();
    }

    /// <returns>False when the file has no such version.</returns>
    public bool DeleteDocument(string kind, string key, long version)
    {
        _deleteDocument.Bind(1, kind).Bind(2, key).Bind(3, version).Run();
        return connection.Changes == 1;
    }

    /// <returns>Whether there may be more.</returns>
    public bool DeleteDocuments(string kind, string prefix, int most)
    {
        _deleteDocuments.Bind(1, kind).Bind(2, prefix).Bind(3, KeyPrefix.EndOf(prefix)).Bind(4, most).Run();
        return connection.Changes == most;
    }

    /// <summary>Brings the log into the file.</summary>
    /// <returns>Whether the file has everything now.</returns>
    public bool Checkpoint() => _checkpoint.ReadAll(row => row.GetInteger(0) == 0 && row.GetInteger(1) == row.GetInteger(2)).Single();

    public void Dispose() => connection.Dispose();
}
