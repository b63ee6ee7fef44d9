using System.Globalization;
using Bots;
using Bots.Storage;
using Sqlite;

namespace Load;

/// <summary>
/// What this disk could do: the store's own group commit writes the bytes of recorded turns into a file of its own, with no server and no
/// language in between.
/// </summary>
internal sealed class Ceiling(string databaseFile, IReadOnlyList<RecordedTurn> turns) : IDisposable
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow);

    private static readonly string BotId = Guid.NewGuid().ToString();

    private readonly SqliteStore _store = new(databaseFile, TimeSpan.FromSeconds(5));

    /// <returns>A function that writes a session's next turn.</returns>
    /// <param name="session">Unique among the sessions of this file.</param>
    /// <param name="offset">Where in the recording it begins: the sessions of a server are not all at the same turn.</param>
    public Func<ValueTask> Writer(string session, int offset)
    {
        var (key, id, version) = (new SessionKey(BotId, "web", session), 0L, 0);
        return async () =>
        {
            id = id == 0 ? await _store.NewId() : id;
            await WriteAsync(key, id, ++version, turns[(offset + version) % turns.Count]);
        };
    }

    public void Dispose() => _store.Dispose();

    public static string Describe(IReadOnlyList<RecordedTurn> turns) => string.Create(
        CultureInfo.InvariantCulture,
        $"a turn writes {turns.Average(turn => turn.Session.Length + turn.Turn.Body.Length):F0} bytes on average");

    private async ValueTask WriteAsync(SessionKey key, long id, int version, RecordedTurn turn) =>
        await _store.WriteSession(new SessionWrite(key, id, version, turn.Session)
        {
            Turn = new TurnRow(await _store.NewId(), Random.Shared.NextInt64(), turn.Turn.Body) { Conversation = id, Place = turn.Turn.Place },
            Counts = [new UsageCount(key.BotId, UsageKind.Messages, Day, 2)],
        });
}
