using Bots;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements of a connection that read sessions, turns, conversations and usage.</summary>
internal sealed class SessionReads(Connection connection)
{
    private readonly Statement _session = connection.Prepare("SELECT id, version, body FROM sessions WHERE bot = ? AND channel = ? AND user_id = ?");

    private readonly Statement _ofBot = connection.Prepare("SELECT bot, channel, user_id FROM sessions WHERE bot = ?1 LIMIT ?2");

    private readonly Statement _ofChannel = connection.Prepare("SELECT bot, channel, user_id FROM sessions WHERE bot = ?1 AND channel = ?3 LIMIT ?2");

    private readonly Statement _due = connection.Prepare(
        "SELECT bot, channel, user_id, id, due FROM sessions WHERE due <= ? AND (due, id) > (?, ?) ORDER BY due, id LIMIT ?");

    private readonly Statement _requests = connection.Prepare("SELECT request FROM turns WHERE session = ?");

    private readonly Statement _turnsOfRequest = connection.Prepare(
        "SELECT id, body FROM turns WHERE session = ? AND request = ? ORDER BY id DESC LIMIT 16");

    // The ids first, which the index has: the bodies of the page only are read.
    private readonly Statement _turns = connection.Prepare(
        """
        SELECT id, body FROM turns WHERE id IN (SELECT id FROM turns INDEXED BY turns_request WHERE session = ? AND id < ? ORDER BY id DESC LIMIT ?)
        ORDER BY id DESC
        """);

    private readonly Statement _conversations = connection.Prepare(
        """
        SELECT id, conversation, build, flow, step, created, interacted, ending, expires FROM conversations
        WHERE session = ?1 AND id < ?2 AND (expires IS NULL OR expires > ?3) AND (?4 IS NULL OR ?4 = (ending IS NULL)) ORDER BY id DESC LIMIT ?5
        """);

    private readonly Statement _conversationsOfChannel = connection.Prepare(
        """
        SELECT c.id, c.conversation, c.build, c.flow, c.step, c.created, c.interacted, c.ending, c.expires, s.user_id, s.body
        FROM conversations c JOIN sessions s ON s.id = c.session
        WHERE c.bot = ?1 AND c.channel = ?2 AND c.id < ?3 AND (c.expires IS NULL OR c.expires > ?4) ORDER BY c.id DESC LIMIT ?5
        """);

    private readonly Statement _usage = connection.Prepare("SELECT kind, day, amount FROM bot_usage WHERE bot = ? AND day >= ?");

    /// <summary>The largest id of all rows, or 0 in an empty file.</summary>
    public long FindLargestId() => connection.ReadInteger(
        """
        SELECT max(coalesce((SELECT max(id) FROM sessions), 0), coalesce((SELECT max(id) FROM turns), 0), coalesce((SELECT max(id) FROM conversations), 0))
        """);

    public SessionRow? Find(SessionKey key) => _session.Bind(1, key.BotId).Bind(2, key.ChannelId).Bind(3, key.UserId)
        .ReadFirst(row => new SessionRow(row.GetInteger(0), row.GetInteger(1), row.GetBlob(2).ToArray()));

    public IReadOnlyList<SessionKey> List(string botId, string? channelId, int most)
    {
        var statement = (channelId is null ? _ofBot : _ofChannel.Bind(3, channelId)).Bind(1, botId).Bind(2, most);
        return statement.ReadAll(KeyOf);
    }

    public IReadOnlyList<DueSession> ListDue(long now, DueSession? after, int most) => _due
        .Bind(1, now).Bind(2, after?.Due.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(3, after?.Id ?? 0).Bind(4, most)
        .ReadAll(row => new DueSession(KeyOf(row), row.GetInteger(3), TimeOf(row, 4)));

    public IReadOnlyList<long> ListRequests(long session) => _requests.Bind(1, session).ReadAll(row => row.GetInteger(0));

    public IReadOnlyList<StoredTurn> FindTurns(long session, long request) => _turnsOfRequest.Bind(1, session).Bind(2, request).ReadAll(TurnOf);

    public IReadOnlyList<StoredTurn> ListTurns(long session, long before, int most) =>
        _turns.Bind(1, session).Bind(2, before).Bind(3, most).ReadAll(TurnOf);

    public IReadOnlyList<ConversationRecord> ListConversations(long session, long before, bool? isOpen, long now, int most) => _conversations
        .Bind(1, session).Bind(2, before).Bind(3, now).Bind(4, isOpen is { } open ? open ? 1L : 0L : null).Bind(5, most)
        .ReadAll(ConversationOf);

    public IReadOnlyList<UserConversationRow> ListConversations(string botId, string channelId, long before, long now, int most) => _conversationsOfChannel
        .Bind(1, botId).Bind(2, channelId).Bind(3, before).Bind(4, now).Bind(5, most)
        .ReadAll(row => new UserConversationRow(new SessionKey(botId, channelId, row.GetText(9)), row.GetBlob(10).ToArray(), ConversationOf(row)));

    public IReadOnlyList<UsageCount> ReadUsage(string botId, DateOnly since) => _usage.Bind(1, botId).Bind(2, since.DayNumber)
        .ReadAll(row => new UsageCount(botId, (UsageKind)row.GetInteger(0), DateOnly.FromDayNumber((int)row.GetInteger(1)), row.GetInteger(2)));

    private static SessionKey KeyOf(Statement row) => new(row.GetText(0), row.GetText(1), row.GetText(2));

    private static StoredTurn TurnOf(Statement row) => new(row.GetInteger(0), row.GetBlob(1).ToArray());

    private static ConversationRecord ConversationOf(Statement row) => new()
    {
        Id = row.GetInteger(0),
        ConversationId = row.GetText(1),
        Build = row.IsNull(2) ? null : row.GetText(2),
        Place = new TurnPlace(row.GetText(3), row.GetText(4)),
        CreatedAt = TimeOf(row, 5),
        LastInteractionAt = TimeOf(row, 6),
        End = row.IsNull(7) ? null : (ConversationEnd)row.GetInteger(7),
        ExpiresAt = row.IsNull(8) ? null : TimeOf(row, 8),
    };

    private static DateTimeOffset TimeOf(Statement row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInteger(column));
}
