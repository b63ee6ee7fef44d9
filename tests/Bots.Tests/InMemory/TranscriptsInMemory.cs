using Bots.State;

namespace Bots.Tests.InMemory;

internal sealed class TranscriptsInMemory : ITranscripts
{
    private readonly Dictionary<int, byte[]> _segments = [];

    public bool IsFull { get; set; }

    public int Count => _segments.Count;

    public int Reads { get; private set; }

    public Task Write(SessionKey session, int number, TranscriptSegment segment)
    {
        if (IsFull)
            throw new StorageException("full", isTransient: false);
        _segments[number] = Documents.Serialize(segment);
        return Task.CompletedTask;
    }

    public Task<TranscriptSegment> Read(SessionKey session, int number)
    {
        Reads++;
        return Task.FromResult(Documents.Deserialize<TranscriptSegment>(_segments[number]));
    }

    public Task Replace(SessionKey session, int number, TranscriptSegment segment) => Write(session, number, segment);

    public Task Delete(SessionKey session, int number)
    {
        _segments.Remove(number);
        return Task.CompletedTask;
    }
}
