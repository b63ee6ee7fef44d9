using Bots;
using Bots.State;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements that write sessions, turns, conversations and usage.</summary>
internal sealed class SessionWrites(Connection connection)
{
    private readonly Statement _insertSession = connection.Prepare(
        "INSERT INTO sessions (id, version, due, body, leads, bot, channel, user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING");

    private readonly Statement _updateSession = connection.Prepare(
        "UPDATE sessions SET version = ?2, due = ?3, body = ?4, leads = ?5 WHERE id = ?1 AND version = ?2 - 1");

    private readonly Statement _insertTurn = connection.Prepare(
        """
        INSERT INTO turns (id, session, request, conversation, expires, body, bot, flow, step, enters_flow, has_errors, is_searchable, recording)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """);

    private readonly Statement _toIndex = connection.Prepare("INSERT INTO turns_to_index (turn) VALUES (?)");

    private readonly Statement _indexed = connection.Prepare("DELETE FROM turns_to_index WHERE turn = ?");

    private readonly Statement _putWords = connection.Prepare("INSERT INTO turn_words (rowid, words) VALUES (?, ?)");

    private readonly Statement _putConversation = connection.Prepare(
        """
        INSERT INTO conversations (id, session, bot, channel, conversation, build, flow, step, created, interacted, ending, expires)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (id) DO UPDATE SET
            build = excluded.build, flow = excluded.flow, step = excluded.step, interacted = excluded.interacted, ending = excluded.ending, expires = excluded.expires
        """);

    private readonly Statement _addUsage = connection.Prepare(
        "INSERT INTO bot_usage (bot, kind, day, amount) VALUES (?, ?, ?, ?) ON CONFLICT (bot, kind, day) DO UPDATE SET amount = amount + excluded.amount");

    private readonly Statement _deleteEmptySession = connection.Prepare(
        """
        DELETE FROM sessions WHERE id = ?1 AND version = ?2
            AND NOT EXISTS (SELECT 1 FROM turns WHERE session = ?1) AND NOT EXISTS (SELECT 1 FROM conversations WHERE session = ?1)
        """);

    private readonly Deletion _ofSession = new(connection, "id = ?1");

    private readonly Deletion _ofBot = new(connection, "bot = ?1 ORDER BY bot, channel, user_id");

    private readonly Deletion _ofChannel = new(connection, "bot = ?1 AND channel = ?3 ORDER BY bot, channel, user_id");

    private readonly Statement _deleteExpiredTurns = connection.Prepare(
        "DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE expires <= ?1 LIMIT ?2)");

    private readonly Statement _deleteExpiredConversations = connection.Prepare(
        "DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE expires <= ?1 LIMIT ?2)");

    private readonly Statement _deleteUsage = connection.Prepare("DELETE FROM bot_usage WHERE bot = ?");

    private readonly Statement _deleteUsageBefore = connection.Prepare("DELETE FROM bot_usage WHERE day < ?");

    // Of the transaction: many turns of one bot change one row once.
    private readonly Dictionary<(string Bot, UsageKind Kind, DateOnly Day), long> _counts = [];

    /// <returns>False when it is not the next version of what the file has; then nothing was written.</returns>
    public bool Put(SessionWrite write)
    {
        var statement = write.Version == 1 ? _insertSession : _updateSession;
        statement.Bind(1, write.Id).Bind(2, write.Version).Bind(3, write.Due?.ToUnixTimeMilliseconds()).Bind(4, write.Body).Bind(5, write.LeadsToOthers ? 1 : 0);
        if (write.Version == 1)
            statement.Bind(6, write.Key.BotId).Bind(7, write.Key.ChannelId).Bind(8, write.Key.UserId);
        statement.Run();
        if (connection.Changes != 1)
            return false;
        if (write.Turn is { } turn)
        {
            _insertTurn.Bind(1, turn.Id).Bind(2, write.Id).Bind(3, turn.Request).Bind(4, turn.Conversation)
                .Bind(5, turn.ExpiresAt?.ToUnixTimeMilliseconds()).Bind(6, turn.Body)
                .Bind(7, write.Key.BotId).Bind(8, turn.Place?.FlowId).Bind(9, turn.Place?.Step)
                .Bind(10, turn.EntersFlow ? 1 : 0).Bind(11, turn.HasErrors ? 1 : 0).Bind(12, turn.IsSearchable ? 1 : 0)
                .Bind(13, turn.Recording).Run();
            if (turn.IsSearchable)
                _toIndex.Bind(1, turn.Id).Run();
        }
        foreach (var conversation in write.Conversations)
            Put(write, conversation);
        foreach (var count in write.Counts)
        {
            var row = (count.BotId, count.Kind, count.Day);
            _counts[row] = _counts.GetValueOrDefault(row) + count.Amount;
        }
        return true;
    }

    /// <summary>Puts the words of a turn into the index, unless they are in there or the turn has been deleted.</summary>
    public void PutWords(long turn, string words)
    {
        _indexed.Bind(1, turn).Run();
        if (connection.Changes == 1)
            _putWords.Bind(1, turn).Bind(2, words).Run();
    }

    /// <summary>Writes what was counted in the transaction.</summary>
    public void AddCounts()
    {
        foreach (var ((bot, kind, day), amount) in _counts)
            _addUsage.Bind(1, bot).Bind(2, (long)kind).Bind(3, day.DayNumber).Bind(4, amount).Run();
        _counts.Clear();
    }

    /// <summary>The transaction failed.</summary>
    public void ForgetCounts() => _counts.Clear();

    /// <returns>Whether a row was deleted.</returns>
    public bool DeleteEmpty(long id, long version)
    {
        _deleteEmptySession.Bind(1, id).Bind(2, version).Run();
        return connection.Changes == 1;
    }

    /// <summary>Deletes a session with its turns and conversations.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool DeleteSome(long id, int most) => _ofSession.Run(most, statement => statement.Bind(1, id));

    /// <summary>Deletes sessions of a bot, or of one of its channels, with their turns and conversations.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool DeleteSome(string botId, string? channelId, int most) => channelId is null
        ? _ofBot.Run(most, statement => statement.Bind(1, botId))
        : _ofChannel.Run(most, statement => statement.Bind(1, botId).Bind(3, channelId));

    /// <returns>Whether there may be more.</returns>
    public bool DeleteExpired(long now, int most) =>
        Delete(_deleteExpiredTurns, now, most) == most | Delete(_deleteExpiredConversations, now, most) == most;

    public void DeleteUsage(string botId) => _deleteUsage.Bind(1, botId).Run();

    public void DeleteUsageBefore(DateOnly day) => _deleteUsageBefore.Bind(1, day.DayNumber).Run();

    private int Delete(Statement statement, long key, int most)
    {
        statement.Bind(1, key).Bind(2, most).Run();
        return connection.Changes;
    }

    private void Put(SessionWrite write, ConversationRecord conversation) => _putConversation
        .Bind(1, conversation.Id).Bind(2, write.Id).Bind(3, write.Key.BotId).Bind(4, write.Key.ChannelId)
        .Bind(5, conversation.ConversationId).Bind(6, conversation.Build).Bind(7, conversation.Place.FlowId).Bind(8, conversation.Place.Step)
        .Bind(9, conversation.CreatedAt.ToUnixTimeMilliseconds()).Bind(10, conversation.LastInteractionAt.ToUnixTimeMilliseconds())
        .Bind(11, (long?)conversation.End).Bind(12, conversation.ExpiresAt?.ToUnixTimeMilliseconds()).Run();

    /// <summary>Deletes some sessions: first their turns, then their conversations, and then these sessions.</summary>
    private sealed class Deletion(Connection connection, string sessions)
    {
        private readonly string _some = $"(SELECT id FROM sessions WHERE {sessions} LIMIT ?2)";

        private Statement[] Statements => field ??=
        [
            connection.Prepare($"DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE session IN {_some} LIMIT ?2)"),
            connection.Prepare($"DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE session IN {_some} LIMIT ?2)"),
            connection.Prepare($"DELETE FROM sessions WHERE id IN {_some}"),
        ];

        /// <returns>Whether there may be more.</returns>
        public bool Run(int most, Action<Statement> bind)
        {
            foreach (var statement in Statements)
            {
                bind(statement.Bind(2, most));
                statement.Run();
                if (connection.Changes == most)
                    return true;
            }
            return false;
        }
    }
}
