using System.Collections.Concurrent;
using Bots;

namespace Embedded.Hosting;

/// <summary>The actors of one kind that are in memory: one for each key, and one call at a time in each.</summary>
internal sealed class Activations<TActor>(Func<string, Activated<TActor>> activate, TimeProvider clock) : ICalls<TActor>
    where TActor : class
{
    private readonly ConcurrentDictionary<string, Activation<TActor>> _byKey = new(StringComparer.Ordinal);

    /// <summary>How many keys are in memory.</summary>
    public int Count => _byKey.Count;

    public async Task<TResult> Call<TResult>(string key, Func<TActor, Task<TResult>> call)
    {
        var activation = await Enter(key);
        try
        {
            activation.Actor ??= activate(key);
            return await call(activation.Actor.Actor);
        }
        catch (StorageException)
        {
            // What the store has is what counts, and after a failed write only the store knows it: the next call reads it.
            activation.Actor = null;
            throw;
        }
        finally
        {
            var isStored = activation.Actor is { } actor && actor.IsStored();
            activation.Leave(clock.GetTimestamp());
            // A key that somebody made up must not stay in memory: whoever tries many would fill it.
            if (!isStored)
                Retire(key, activation, long.MaxValue);
        }
    }

    // Who finds no actor in memory waits for one as everybody does.
    public Task<TResult> Look<TResult>(string key, Func<TActor, Task<TResult>> call) =>
        _byKey.TryGetValue(key, out var activation) && activation.Actor is { } actor ? call(actor.Actor) : Call(key, call);

    /// <summary>Drops the actors that nobody has called for some time.</summary>
    public void DropIdle(TimeSpan idleTime)
    {
        var idleSince = clock.GetTimestamp() - (long)(idleTime.TotalSeconds * clock.TimestampFrequency);
        foreach (var (key, activation) in _byKey)
            Retire(key, activation, idleSince);
    }

    private async ValueTask<Activation<TActor>> Enter(string key)
    {
        while (true)
        {
            var activation = _byKey.GetOrAdd(key, _ => new Activation<TActor>());
            if (activation.Enter() is { } turn)
            {
                await turn;
                return activation;
            }
            Remove(key, activation);
        }
    }

    private void Retire(string key, Activation<TActor> activation, long idleSince)
    {
        if (activation.TryRetire(idleSince))
            Remove(key, activation);
    }

    private void Remove(string key, Activation<TActor> activation) => _byKey.TryRemove(KeyValuePair.Create(key, activation));
}
