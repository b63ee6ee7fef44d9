using Bots;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Npgsql;
using static Postgres.Parameters;

namespace Postgres;

/// <summary>
/// The statements that list turns and conversations. Each has two parts: an index gives the ids of the candidates, in order and not too many,
/// and then their rows are read, without those that the rest of the filter leaves out.
/// </summary>
internal static class HistoryReads
{
    // $1 bot, $2 after, $3 before, $4 most, $5 channel, $6 user, $7 build, $8 flow, $9 whether with errors only, $10 the bot and words that a turn must have, or now; $11 whether open.
    private const string SessionOfUser = "(SELECT id FROM sessions WHERE bot = $1 AND channel = $5 AND user_id = $6)";

    public static string Turns(HistoryFilter filter) => Turns(filter switch
    {
        // By the index of the words: one by the turn would read the words of all bots.
        { Words: not null } => "SELECT turn AS id FROM turn_words WHERE words @> $10 AND turn > $2 AND turn < $3 ORDER BY turn + 0 DESC LIMIT $4",
        // By the index of the session: one by the id would read the turns of all others.
        { UserId: not null } => $"SELECT id FROM turns WHERE session = {SessionOfUser} AND id > $2 AND id < $3 ORDER BY id + 0 DESC LIMIT $4",
        { HasErrors: true } => "SELECT id FROM turns WHERE bot = $1 AND has_errors AND id > $2 AND id < $3 ORDER BY id DESC LIMIT $4",
        _ => "SELECT id FROM turns WHERE bot = $1 AND id > $2 AND id < $3 ORDER BY id DESC LIMIT $4",
    });

    public static string Conversations(HistoryFilter filter) => filter switch
    {
        { UserId: not null } => Conversations("id", $"conversations WHERE session = {SessionOfUser}"),
        { HasErrors: true } => Conversations("conversation", "turns WHERE bot = $1 AND has_errors"),
        { FlowId: not null } => Conversations("conversation", "turns WHERE bot = $1 AND flow = $8 AND enters_flow"),
        { VersionId: not null } => Conversations("id", "conversations WHERE bot = $1 AND build = $7"),
        { ChannelId: not null } => Conversations("id", "conversations WHERE bot = $1 AND channel = $5"),
        _ => Conversations("id", "conversations WHERE bot = $1"),
    };

    public static NpgsqlParameter[] Parameters(string botId, HistoryFilter filter, RowRange range) =>
    [
        Of(botId), Of(range.After), Of(range.Before), Of(range.Most),
        Of(filter.ChannelId), Of(filter.UserId), Of(filter.VersionId), Of(filter.FlowId), Of(filter.HasErrors),
    ];

    public static Candidate<UserTurnRow> TurnOf(NpgsqlDataReader row, string botId) => new(row.GetInt64(0), row.IsDBNull(1) ? null : new UserTurnRow(
        new SessionKey(botId, row.GetString(4), row.GetString(5)), new StoredTurn(row.GetInt64(0), row.GetFieldValue<byte[]>(1), PlaceOf(row, 2))));

    public static Candidate<UserConversationRow> ConversationOf(NpgsqlDataReader row, string botId) => new(row.GetInt64(0), row.IsDBNull(1) ? null : new UserConversationRow(
        new SessionKey(botId, row.GetString(9), row.GetString(10)), row.GetFieldValue<byte[]>(11), ConversationOf(row)));

    /// <summary>The two columns of a place; null when they are.</summary>
    public static TurnPlace? PlaceOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new TurnPlace(row.GetString(column), row.GetString(column + 1));

    /// <summary>The words of a turn with its bot, which no word is like: words have letters and digits only.</summary>
    public static string[] WordsOf(string botId, IEnumerable<string> words) => [.. words.Prepend($"bot:{botId}")];

    private static string Turns(string candidates) =>
        $"""
        WITH candidates AS MATERIALIZED ({candidates})
        SELECT k.id, t.body, t.flow, t.step, s.channel, s.user_id
        FROM candidates k
        LEFT JOIN turns t ON t.id = k.id AND t.bot = $1
            AND ($6::text IS NULL OR t.session = {SessionOfUser})
            AND ($5::text IS NULL OR (SELECT channel FROM sessions WHERE id = t.session) = $5)
            AND ($7::text IS NULL OR (SELECT build FROM conversations WHERE id = t.conversation) = $7)
            AND ($8::text IS NULL OR t.flow = $8)
            AND (NOT $9::boolean OR t.has_errors)
        LEFT JOIN sessions s ON s.id = t.session
        ORDER BY k.id DESC
        """;

    private static string Conversations(string id, string candidates) =>
        $"""
        WITH candidates AS MATERIALIZED (
            SELECT DISTINCT {id} AS id FROM {candidates} AND {id} > $2 AND {id} < $3 ORDER BY {id} DESC LIMIT $4)
        SELECT k.id, c.conversation, c.build, c.flow, c.step, c.created, c.interacted, c.ending, c.expires, s.channel, s.user_id, s.body
        FROM candidates k
        LEFT JOIN conversations c ON c.id = k.id AND (c.expires IS NULL OR c.expires > $10)
            AND ($5::text IS NULL OR c.channel = $5)
            AND ($7::text IS NULL OR c.build = $7)
            AND ($11::boolean IS NULL OR (c.ending IS NULL) = $11)
            AND ($8::text IS NULL OR EXISTS (SELECT FROM turns WHERE bot = $1 AND flow = $8 AND conversation = k.id AND enters_flow))
            AND (NOT $9::boolean OR EXISTS (SELECT FROM turns WHERE bot = $1 AND conversation = k.id AND has_errors))
        LEFT JOIN sessions s ON s.id = c.session
        ORDER BY k.id DESC
        """;

    private static ConversationRecord ConversationOf(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        ConversationId = row.GetString(1),
        Build = row.IsDBNull(2) ? null : row.GetString(2),
        Place = new TurnPlace(row.GetString(3), row.GetString(4)),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(5),
        LastInteractionAt = row.GetFieldValue<DateTimeOffset>(6),
        End = row.IsDBNull(7) ? null : (ConversationEnd)row.GetInt16(7),
        ExpiresAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
    };
}
