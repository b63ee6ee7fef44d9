using Bots;
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

    public void AddUsage(UsageCount count) =>
        _addUsage.Bind(1, count.BotId).Bind(2, (long)count.Kind).Bind(3, count.Day.DayNumber).Bind(4, count.Amount).Run();

    public void DeleteUsage(string botId) => _deleteUsage.Bind(1, botId).Run();

    public void DeleteUsageBefore(DateOnly day) => _deleteUsageBefore.Bind(1, day.DayNumber).Run();

    public void Dispose()
    {
        Statement[] all =
        [
            _begin, _commit, _rollback, _putDocument, _deleteDocument, _putSegment, _deleteSegment, _addUsage, _deleteUsage, _deleteUsageBefore,
        ];
        foreach (var statement in all)
            statement.Dispose();
        connection.Dispose();
    }
}
