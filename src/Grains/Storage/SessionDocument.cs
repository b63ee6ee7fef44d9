using Bots;
using Bots.State;
using Bots.Storage;

namespace Grains.Storage;

/// <summary>The document of a session, and the segments of its transcript: a segment is written with the document that counts it.</summary>
internal sealed class SessionDocument(SessionKey key, IGrainContext grain, IConversationStore store)
    : ConversationDocument<SessionState>(DocumentKind.Session, key.ToString(), grain, store), ITranscripts
{
    private SegmentWrite? _sealed;

    /// <summary>The segment is written with the next document.</summary>
    Task ITranscripts.Write(int number, TranscriptSegment segment)
    {
        _sealed = new SegmentWrite(number, Documents.Serialize(segment));
        return Task.CompletedTask;
    }

    async Task<TranscriptSegment?> ITranscripts.Find(int number) =>
        await Store.ReadSegment(Key, number) is { } body ? Documents.Deserialize<TranscriptSegment>(body) : null;

    Task ITranscripts.Replace(int number, TranscriptSegment segment) => Store.ReplaceSegment(Key, number, Documents.Serialize(segment));

    Task ITranscripts.Delete(int number) => Store.DeleteSegment(Key, number);

    protected override DocumentWrite Complete(DocumentWrite write) => write with { Segment = Interlocked.Exchange(ref _sealed, null) };
}
