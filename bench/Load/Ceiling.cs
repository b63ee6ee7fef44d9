using System.Globalization;
using Embedded.Storage;

namespace Load;

/// <summary>
/// What this disk could do: the bytes of recorded turns, written by the store's own group commit into a file of its own, with no
/// server and no language in between.
/// </summary>
internal sealed class Ceiling(string databaseFile, IReadOnlyList<RecordedTurn> turns) : IDisposable
{
    private readonly SqliteStore _store = new(databaseFile, TimeSpan.FromSeconds(5));

    /// <returns>What writes a session's next turn.</returns>
    public Func<ValueTask> Writer(int session)
    {
        var key = $"session {session}";
        // Not all at the same place of the round, as the sessions of a server are not.
        var turn = session;
        return () => WriteAsync(key, turn++);
    }

    public void Dispose() => _store.Dispose();

    private async ValueTask WriteAsync(string key, int number)
    {
        var turn = turns[number % turns.Count];
        if (turn.Segment is { } segment)
            await _store.WriteSegment(key, number, segment);
        await _store.WriteDocument(DocumentKind.Session, key, turn.Document);
    }

    public static string Describe(IReadOnlyList<RecordedTurn> turns) => string.Create(
        CultureInfo.InvariantCulture,
        $"a turn writes {turns.Average(turn => turn.Document.Length + (turn.Segment?.Length ?? 0)):F0} bytes on average");
}
