using Bots.State;

namespace Gateway.Tests.Hosting;

/// <summary>A document that is kept nowhere else.</summary>
internal sealed class StoredInMemory<T> : IStored<T>
    where T : class
{
    public T? Current { get; private set; }

    public Task Write(T next)
    {
        Current = next;
        return Task.CompletedTask;
    }

    public Task Clear()
    {
        Current = null;
        return Task.CompletedTask;
    }
}
