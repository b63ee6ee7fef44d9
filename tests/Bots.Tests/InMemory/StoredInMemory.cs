using Bots.State;

namespace Bots.Tests.InMemory;

/// <summary>A document in memory, kept as its bytes, whose writes can be made to fail.</summary>
internal sealed class StoredInMemory<T> : IStored<T>
    where T : class, IDocument
{
    public T? Current { get; private set; }

    public bool IsFull { get; set; }

    public Task Write(T next)
    {
        if (IsFull)
            throw new StorageException("full", isTransient: false);
        Current = Documents.Deserialize<T>(Documents.Serialize(next));
        return Task.CompletedTask;
    }

    public Task Clear()
    {
        Current = null;
        return Task.CompletedTask;
    }
}
