using Bots;
using Bots.State;
using Orleans.Storage;

namespace Grains.Storage;

/// <summary>The document of a grain, whatever its type.</summary>
internal interface IGrainDocument
{
    /// <summary>False when nothing is stored, or it could not be read.</summary>
    bool IsStored { get; }
}

/// <summary>
/// The document of one grain, and the segments that are sealed from it: a segment is written with the document that counts it, in one
/// durable write.
/// </summary>
internal sealed class GrainDocument<T>(string name, GrainId grain, IGrainStorage storage) : IStored<T>, ITranscripts, IGrainDocument
    where T : class, IDocument
{
    private static readonly Payload Nothing = new();

    private readonly GrainState<Payload> _state = new(Nothing);
    private SealedSegment? _sealed;
    private T? _current;
    private StorageException? _fault;

    public bool IsStored => _current is not null;

    /// <exception cref="StorageException">It could not be read. The grain is made anew for the next call, and reads it again.</exception>
    public T? Current => _fault is null ? _current : throw _fault;

    // A fault is for who calls the grain to hear, in its own words: a grain whose activation failed would be away for seconds.
    public async Task Load()
    {
        try
        {
            await storage.ReadStateAsync(name, grain, _state);
            _current = _state.RecordExists ? Documents.Deserialize<T>(_state.State!.Body) : null;
        }
        catch (Exception e)
        {
            _fault = StorageFaults.OfRead(e);
        }
        _state.State = Nothing;
    }

    public async Task Write(T next, IReadOnlyList<UsageCount>? counts)
    {
        var segment = Interlocked.Exchange(ref _sealed, null);
        try
        {
            _state.State = new Payload { Body = Documents.Serialize(next), Segment = segment, Due = next.Due, Counts = counts };
            await storage.WriteStateAsync(name, grain, _state);
        }
        catch (Exception e)
        {
            throw StorageFaults.OfWrite(e);
        }
        finally
        {
            // The grain has the document already, and needs no second copy of it.
            _state.State = Nothing;
        }
        _current = next;
    }

    public async Task Clear()
    {
        await Change(storage.ClearStateAsync(name, grain, _state));
        _current = null;
    }

    /// <summary>It is kept with the document that is written next.</summary>
    Task ITranscripts.Write(SessionKey session, int number, TranscriptSegment segment)
    {
        _sealed = new SealedSegment(number, Documents.Serialize(segment));
        return Task.CompletedTask;
    }

    async Task<TranscriptSegment> ITranscripts.Read(SessionKey session, int number)
    {
        var segment = await ReadSegment(number);
        return segment.RecordExists
            ? Documents.Deserialize<TranscriptSegment>(segment.State!.Body)
            : throw new NotFoundException("transcript segment", $"{number}");
    }

    async Task ITranscripts.Replace(SessionKey session, int number, TranscriptSegment segment)
    {
        // For its ETag.
        var state = await ReadSegment(number);
        state.State = new Payload { Body = Documents.Serialize(segment) };
        await Change(storage.WriteStateAsync(StateNames.Segment(number), grain, state));
    }

    async Task ITranscripts.Delete(SessionKey session, int number)
    {
        var state = await ReadSegment(number);
        if (state.RecordExists)
            await Change(storage.ClearStateAsync(StateNames.Segment(number), grain, state));
    }

    private static async Task Change(Task change)
    {
        try
        {
            await change;
        }
        catch (Exception e)
        {
            throw StorageFaults.OfWrite(e);
        }
    }

    private async Task<GrainState<Payload>> ReadSegment(int number)
    {
        var segment = new GrainState<Payload>(Nothing);
        try
        {
            await storage.ReadStateAsync(StateNames.Segment(number), grain, segment);
            return segment;
        }
        catch (Exception e)
        {
            throw StorageFaults.OfRead(e);
        }
    }
}
