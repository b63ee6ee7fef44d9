using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteTranscripts(SqliteStore store) : ITranscripts
{
    public Task Write(SessionKey session, int number, TranscriptSegment segment) =>
        store.WriteSegment(session.ToString(), number, Documents.Serialize(segment));

    public Task Replace(SessionKey session, int number, TranscriptSegment segment) => Write(session, number, segment);

    public Task Delete(SessionKey session, int number) => store.DeleteSegment(session.ToString(), number);

    public Task<TranscriptSegment> Read(SessionKey session, int number)
    {
        var body = store.ReadSegment(session.ToString(), number) ?? throw new NotFoundException("transcript segment", $"{number}");
        return Task.FromResult(Documents.Deserialize<TranscriptSegment>(body));
    }
}
