using Bots;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Sqlite.Native;

namespace Sqlite;

/// <summary>
/// The statements of a connection that list turns and conversations. Each has two parts: an index gives the ids of the candidates, in order
/// and not too many, and then their rows are read, without those that the rest of the filter leaves out.
/// </summary>
internal sealed class HistoryReads(Connection connection)
{
    // ?1 bot, ?2 after, ?3 before, ?4 most, ?5 channel, ?6 user, ?7 build, ?8 flow, ?9 whether with errors only, ?10 now, ?11 whether open, ?12 words.
    private const string SessionOfUser = "(SELECT id FROM sessions WHERE bot = ?1 AND channel = ?5 AND user_id = ?6)";

    private readonly Statement _turnsToIndex = connection.Prepare(
        """
        SELECT t.id, t.body, t.flow, t.step, s.channel, s.user_id, t.bot
        FROM turns_to_index i JOIN turns t ON t.id = i.turn JOIN sessions s ON s.id = t.session ORDER BY i.turn LIMIT ?
        """);

    private readonly Statement _turnsWithWords = Turns(connection, "turn_words WHERE turn_words MATCH ?12", "rowid");

    private readonly Statement _turnsOfUser = Turns(connection, $"turns INDEXED BY turns_request WHERE session = {SessionOfUser}");

    private readonly Statement _turnsWithErrors = Turns(connection, "turns INDEXED BY turns_errors WHERE bot = ?1 AND has_errors = 1");

    private readonly Statement _turnsOfBot = Turns(connection, "turns INDEXED BY turns_bot WHERE bot = ?1");

    private readonly Statement _conversationsOfUser = Conversations(connection, "id", $"conversations INDEXED BY conversations_session WHERE session = {SessionOfUser}");

    private readonly Statement _conversationsWithErrors =
        Conversations(connection, "conversation", "turns INDEXED BY turns_errors_conversation WHERE bot = ?1 AND has_errors = 1");

    private readonly Statement _conversationsOfFlow =
        Conversations(connection, "conversation", "turns INDEXED BY turns_flow WHERE bot = ?1 AND flow = ?8 AND enters_flow = 1");

    private readonly Statement _conversationsOfBuild = Conversations(connection, "id", "conversations INDEXED BY conversations_build WHERE bot = ?1 AND build = ?7");

    private readonly Statement _conversationsOfChannel = Conversations(connection, "id", "conversations INDEXED BY conversations_channel WHERE bot = ?1 AND channel = ?5");

    private readonly Statement _conversationsOfBot = Conversations(connection, "id", "conversations INDEXED BY conversations_bot WHERE bot = ?1");

    public IReadOnlyList<Candidate<UserTurnRow>> ListTurns(string botId, HistoryFilter filter, RowRange range)
    {
        var statement = filter switch
        {
            { Words: not null } => _turnsWithWords,
            { UserId: not null } => _turnsOfUser,
            { HasErrors: true } => _turnsWithErrors,
            _ => _turnsOfBot,
        };
        if (filter.Words is { } words)
            statement.Bind(12, SearchTerms.AllOf(botId, words));
        return Bind(statement, botId, filter, range).ReadAll(row => new Candidate<UserTurnRow>(row.GetInteger(0), row.IsNull(1) ? null : TurnOf(row, botId)));
    }

    /// <summary>The oldest turns that wait for their words to be stored.</summary>
    public IReadOnlyList<UserTurnRow> ListTurnsToIndex(int most) => _turnsToIndex.Bind(1, most).ReadAll(row => TurnOf(row, row.GetText(6)));

    public IReadOnlyList<Candidate<UserConversationRow>> ListConversations(string botId, HistoryFilter filter, RowRange range, long now)
    {
        var statement = filter switch
        {
            { UserId: not null } => _conversationsOfUser,
            { HasErrors: true } => _conversationsWithErrors,
            { FlowId: not null } => _conversationsOfFlow,
            { VersionId: not null } => _conversationsOfBuild,
            { ChannelId: not null } => _conversationsOfChannel,
            _ => _conversationsOfBot,
        };
        return Bind(statement, botId, filter, range).Bind(10, now).Bind(11, filter.IsOpen is { } isOpen ? isOpen ? 1L : 0L : null)
            .ReadAll(row => new Candidate<UserConversationRow>(row.GetInteger(0), row.IsNull(1) ? null : new UserConversationRow(
                new SessionKey(botId, row.GetText(9), row.GetText(10)), row.GetBlob(11).ToArray(), ConversationOf(row))));
    }

    /// <summary>The two columns of a place; null when they are.</summary>
    public static TurnPlace? PlaceOf(Statement row, int column) => row.IsNull(column) ? null : new TurnPlace(row.GetText(column), row.GetText(column + 1));

    private static Statement Turns(Connection connection, string candidates, string id = "id") => connection.Prepare(
        $"""
        WITH candidates AS MATERIALIZED (SELECT {id} AS id FROM {candidates} AND {id} > ?2 AND {id} < ?3 ORDER BY {id} DESC LIMIT ?4)
        SELECT k.id, t.body, t.flow, t.step, s.channel, s.user_id
        FROM candidates k
        LEFT JOIN turns t ON t.id = k.id AND t.bot = ?1
            AND (?6 IS NULL OR t.session = {SessionOfUser})
            AND (?5 IS NULL OR (SELECT channel FROM sessions WHERE id = t.session) = ?5)
            AND (?7 IS NULL OR (SELECT build FROM conversations WHERE id = t.conversation) = ?7)
            AND (?8 IS NULL OR t.flow = ?8)
            AND (?9 = 0 OR t.has_errors = 1)
        LEFT JOIN sessions s ON s.id = t.session
        ORDER BY k.id DESC
        """);

    private static Statement Conversations(Connection connection, string id, string candidates) => connection.Prepare(
        $"""
        WITH candidates AS MATERIALIZED (SELECT DISTINCT {id} AS id FROM {candidates} AND {id} > ?2 AND {id} < ?3 ORDER BY {id} DESC LIMIT ?4)
        SELECT k.id, c.conversation, c.build, c.flow, c.step, c.created, c.interacted, c.ending, c.expires, s.channel, s.user_id, s.body
        FROM candidates k
        LEFT JOIN conversations c ON c.id = k.id AND (c.expires IS NULL OR c.expires > ?10)
            AND (?5 IS NULL OR c.channel = ?5)
            AND (?7 IS NULL OR c.build = ?7)
            AND (?11 IS NULL OR (c.ending IS NULL) = ?11)
            AND (?8 IS NULL OR EXISTS (SELECT 1 FROM turns WHERE bot = ?1 AND flow = ?8 AND conversation = k.id AND enters_flow = 1))
            AND (?9 = 0 OR EXISTS (SELECT 1 FROM turns WHERE bot = ?1 AND conversation = k.id AND has_errors = 1))
        LEFT JOIN sessions s ON s.id = c.session
        ORDER BY k.id DESC
        """);

    private static Statement Bind(Statement statement, string botId, HistoryFilter filter, RowRange range) => statement
        .Bind(1, botId).Bind(2, range.After).Bind(3, range.Before).Bind(4, range.Most)
        .Bind(5, filter.ChannelId).Bind(6, filter.UserId).Bind(7, filter.VersionId).Bind(8, filter.FlowId).Bind(9, filter.HasErrors ? 1 : 0);

    private static UserTurnRow TurnOf(Statement row, string botId) => new(
        new SessionKey(botId, row.GetText(4), row.GetText(5)), new StoredTurn(row.GetInteger(0), row.GetBlob(1).ToArray(), PlaceOf(row, 2)));

    private static ConversationRecord ConversationOf(Statement row) => new()
    {
        Id = row.GetInteger(0),
        ConversationId = row.GetText(1),
        Build = row.IsNull(2) ? null : row.GetText(2),
        Place = new TurnPlace(row.GetText(3), row.GetText(4)),
        CreatedAt = row.GetTime(5),
        LastInteractionAt = row.GetTime(6),
        End = row.IsNull(7) ? null : (ConversationEnd)row.GetInteger(7),
        ExpiresAt = row.IsNull(8) ? null : row.GetTime(8),
    };
}
