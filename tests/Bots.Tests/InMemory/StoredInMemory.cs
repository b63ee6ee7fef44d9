using Bots.State;

namespace Bots.Tests.InMemory;

/// <summary>A document in memory, kept as its bytes, whose writes can be made to fail.</summary>
internal sealed class StoredInMemory<T> : IStored<T>
    where T : class, IDocument
{
    public T? Current { get; private set; }

    public bool IsFull { get; set; }

    /// <summary>Bytes of each document that was written.</summary>
    public List<int> Sizes { get; } = [];

    public Task Write(T next, IReadOnlyList<UsageCount>? counts = null)
    {
        if (IsFull)
            throw new StorageException("full", isTransient: false);
        var json = Documents.Serialize(next);
        Sizes.Add(json.Length);
        Current = Documents.Deserialize<T>(json);
        return Task.CompletedTask;
    }

    public Task Clear()
    {
        Current = null;
        return Task.CompletedTask;
    }
}
