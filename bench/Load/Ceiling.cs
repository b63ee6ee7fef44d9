using System.Globalization;
using Bots.Storage;
using Sqlite;

namespace Load;

/// <summary>
/// What this disk could do: the store's own group commit writes the bytes of recorded turns into a file of its own, with no server and no
/// language in between.
/// </summary>
internal sealed class Ceiling(string databaseFile, IReadOnlyList<RecordedTurn> turns) : IDisposable
{
    private readonly SqliteStore _store = new(databaseFile, TimeSpan.FromSeconds(5));

    /// <returns>A function that writes a session's next turn.</returns>
    /// <param name="session">Unique among the sessions of this file.</param>
    /// <param name="offset">Where in the recording it begins: the sessions of a server are not all at the same turn.</param>
    public Func<ValueTask> Writer(string session, int offset)
    {
        var version = 0;
        return () => WriteAsync(session, ++version, turns[(offset + version) % turns.Count]);
    }

    public void Dispose() => _store.Dispose();

    public static string Describe(IReadOnlyList<RecordedTurn> turns) => string.Create(
        CultureInfo.InvariantCulture,
        $"a turn writes {turns.Average(turn => turn.Document.Length + (turn.Segment?.Length ?? 0)):F0} bytes on average");

    private async ValueTask WriteAsync(string session, int version, RecordedTurn turn) =>
        await _store.Write(new DocumentWrite(DocumentKind.Session, session, version, turn.Document)
        {
            Segment = turn.Segment is { } segment ? new SegmentWrite(version, segment) : null,
        });
}
