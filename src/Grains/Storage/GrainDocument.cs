using Bots;
using Bots.State;

namespace Grains.Storage;

/// <summary>
/// The stored state of one grain. A fault of the first read is kept for the first call to throw: a grain whose activation fails would be away
/// for seconds, and its callers would not learn why. After any fault the activation is dropped: the store decides what is true, and the next
/// activation reads it.
/// </summary>
internal abstract class GrainDocument<T>(IGrainContext grain, DocumentServices services) : IGrainDocument
    where T : class, IDocument
{
    private const string StorageFailed = "Its storage failed.";

    private readonly ActivationMemory.Share _memory = new(
        () => Drop(grain, "The memory for activations is full, and it was used the longest ago."));

    private T? _current;
    private StorageException? _fault;

    public bool IsStored => _current is not null;

    /// <summary>Whether the state is stored and can't be read, now or later.</summary>
    public bool IsDamaged => _fault is { IsDamage: true };

    protected IGrainContext Grain => grain;

    /// <summary>Names the row in the log.</summary>
    protected abstract string Row { get; }

    /// <summary>Whether there is something to delete: the state, or what is left of it.</summary>
    /// <inheritdoc cref="Current" path="/exception"/>
    protected bool MayBeStored => IsDamaged || Current is not null;

    /// <exception cref="StorageException">It could not be read. The next call gets a new activation, which reads it again.</exception>
    public T? Current
    {
        get
        {
            services.Memory.Touch(_memory);
            if (_fault is null)
                return _current;
            Drop(grain, StorageFailed);
            throw _fault;
        }
    }

    public async Task Load()
    {
        try
        {
            if (await Read() is not { } body)
                return;
            _current = Documents.Deserialize<T>(body);
            services.Memory.Set(_memory, body.Length);
        }
        catch (Exception e)
        {
            _fault = StorageFaults.OfRead(e);
            if (IsDamaged)
                services.Damage.Note(Row, _fault);
        }
    }

    public void Unload() => services.Memory.Remove(_memory);

    /// <returns>The state as JSON, or null if it is not stored.</returns>
    protected abstract Task<byte[]?> Read();

    /// <summary>Ends when a write has ended.</summary>
    /// <param name="next">The state after the write.</param>
    /// <param name="size">Bytes of its JSON.</param>
    protected async Task Change(Task write, T next, int size)
    {
        await Try(write);
        _current = next;
        services.Memory.Set(_memory, size);
    }

    /// <summary>Ends when a deletion has ended. The activation is dropped.</summary>
    protected async Task Remove(Task deletion)
    {
        await Try(deletion);
        Forget();
    }

    /// <summary>Ends when a deletion has ended that the store may refuse.</summary>
    /// <returns>What <paramref name="deletion"/> returns: whether the state was deleted.</returns>
    protected async Task<bool> RemoveIf(Task<bool> deletion)
    {
        await Try(deletion);
        var isDeleted = await deletion;
        if (isDeleted)
            Forget();
        return isDeleted;
    }

    private void Forget()
    {
        (_current, _fault) = (null, null);
        Drop(grain, "It was deleted.");
    }

    private async Task Try(Task change)
    {
        try
        {
            await change;
        }
        catch (Exception e)
        {
            Drop(grain, StorageFailed);
            throw StorageFaults.OfWrite(e);
        }
    }

    private static void Drop(IGrainContext grain, string reason) => grain.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, reason));
}
