using Bots;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The statements of a connection that read sessions, the turns of requests, and usage.</summary>
internal sealed class SessionReads(Connection connection)
{
    private readonly Statement _session = connection.Prepare("SELECT id, version, body FROM sessions WHERE bot = ? AND channel = ? AND user_id = ?");

    private readonly Statement _leading = connection.Prepare(
        "SELECT bot, channel, user_id FROM sessions WHERE bot = ?1 AND leads = 1 AND (?2 IS NULL OR channel = ?2) LIMIT ?3");

    private readonly Statement _due = connection.Prepare(
        "SELECT bot, channel, user_id, id, due FROM sessions WHERE due <= ? AND (due, id) > (?, ?) ORDER BY due, id LIMIT ?");

    private readonly Statement _requests = connection.Prepare("SELECT request FROM turns WHERE session = ?");

    private readonly Statement _turnsOfRequest = connection.Prepare(
        "SELECT id, body, flow, step FROM turns WHERE session = ? AND request = ? ORDER BY id DESC LIMIT 16");

    private readonly Statement _recording = connection.Prepare("SELECT recording FROM turns WHERE id = ? AND recording IS NOT NULL");

    private readonly Statement _usage = connection.Prepare("SELECT kind, day, amount FROM bot_usage WHERE bot = ? AND day >= ?");

    /// <summary>The largest id of all rows, or 0 in an empty file.</summary>
    public long FindLargestId() => connection.ReadInteger(
        """
        SELECT max(coalesce((SELECT max(id) FROM sessions), 0), coalesce((SELECT max(id) FROM turns), 0), coalesce((SELECT max(id) FROM conversations), 0))
        """);

    public SessionRow? Find(SessionKey key) => _session.Bind(1, key.BotId).Bind(2, key.ChannelId).Bind(3, key.UserId)
        .ReadFirst(row => new SessionRow(row.GetInteger(0), row.GetInteger(1), row.GetBlob(2).ToArray()));

    public IReadOnlyList<SessionKey> ListLeading(string botId, string? channelId, int most) =>
        _leading.Bind(1, botId).Bind(2, channelId).Bind(3, most).ReadAll(KeyOf);

    public IReadOnlyList<DueSession> ListDue(long now, DueSession? after, int most) => _due
        .Bind(1, now).Bind(2, after?.Due.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(3, after?.Id ?? 0).Bind(4, most)
        .ReadAll(row => new DueSession(KeyOf(row), row.GetInteger(3), row.GetTime(4)));

    public IReadOnlyList<long> ListRequests(long session) => _requests.Bind(1, session).ReadAll(row => row.GetInteger(0));

    public IReadOnlyList<StoredTurn> FindTurns(long session, long request) => _turnsOfRequest.Bind(1, session).Bind(2, request).ReadAll(TurnOf);

    public byte[]? FindRecording(long turn) => _recording.Bind(1, turn).ReadFirst(row => row.GetBlob(0).ToArray());

    public IReadOnlyList<UsageCount> ReadUsage(string botId, DateOnly since) => _usage.Bind(1, botId).Bind(2, since.DayNumber)
        .ReadAll(row => new UsageCount(botId, (UsageKind)row.GetInteger(0), DateOnly.FromDayNumber((int)row.GetInteger(1)), row.GetInteger(2)));

    private static SessionKey KeyOf(Statement row) => new(row.GetText(0), row.GetText(1), row.GetText(2));

    private static StoredTurn TurnOf(Statement row) => new(row.GetInteger(0), row.GetBlob(1).ToArray(), HistoryReads.PlaceOf(row, 2));
}
