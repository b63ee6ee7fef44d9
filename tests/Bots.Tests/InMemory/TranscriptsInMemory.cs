using Bots.State;

namespace Bots.Tests.InMemory;

internal sealed class TranscriptsInMemory : ITranscripts
{
    private readonly Dictionary<int, byte[]> _segments = [];

    public bool IsFull { get; set; }

    public int Count => _segments.Count;

    public int Reads { get; private set; }

    public Task Write(int number, TranscriptSegment segment)
    {
        if (IsFull)
            throw new StorageException("full", isTransient: false);
        _segments[number] = Documents.Serialize(segment);
        return Task.CompletedTask;
    }

    public Task<TranscriptSegment?> Find(int number)
    {
        Reads++;
        return Task.FromResult(_segments.TryGetValue(number, out var body) ? Documents.Deserialize<TranscriptSegment>(body) : null);
    }

    public Task Replace(int number, TranscriptSegment segment) => _segments.ContainsKey(number) ? Write(number, segment) : Task.CompletedTask;

    public Task Delete(int number)
    {
        _segments.Remove(number);
        return Task.CompletedTask;
    }
}
