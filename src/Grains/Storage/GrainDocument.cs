using Bots;
using Bots.State;

namespace Grains.Storage;

/// <summary>
/// The document of one grain. A fault of the first read is kept for the first call to throw: a grain whose activation fails would be away
/// for seconds, and its callers would not learn why. After any fault the activation is dropped: the store decides what is true, and the next
/// activation reads it.
/// </summary>
internal abstract class GrainDocument<T>(IGrainContext grain) : IStored<T>, IGrainDocument
    where T : class, IDocument
{
    private const string StorageFailed = "Its storage failed.";

    private T? _current;
    private StorageException? _fault;

    public bool IsStored => _current is not null;

    protected IGrainContext Grain => grain;

    /// <exception cref="StorageException">It could not be read. The next call gets a new activation, which reads it again.</exception>
    public T? Current
    {
        get
        {
            if (_fault is null)
                return _current;
            Drop(StorageFailed);
            throw _fault;
        }
    }

    public async Task Load()
    {
        try
        {
            _current = await Read() is { } body ? Documents.Deserialize<T>(body) : null;
        }
        catch (Exception e)
        {
            _fault = StorageFaults.OfRead(e);
        }
    }

    public async Task Write(T next, IReadOnlyList<UsageCount>? counts = null)
    {
        await Change(Write(next, Documents.Serialize(next), counts ?? []));
        _current = next;
    }

    public async Task Clear()
    {
        if (Current is null)
            return;
        await Change(Delete());
        _current = null;
        Drop("It was deleted.");
    }

    /// <returns>The document as JSON, or null if it is not stored.</returns>
    protected abstract Task<byte[]?> Read();

    protected abstract Task Write(T next, byte[] body, IReadOnlyList<UsageCount> counts);

    protected abstract Task Delete();

    private async Task Change(Task change)
    {
        try
        {
            await change;
        }
        catch (Exception e)
        {
            Drop(StorageFailed);
            throw StorageFaults.OfWrite(e);
        }
    }

    private void Drop(string reason) => grain.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, reason));
}
