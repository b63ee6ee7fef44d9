using Bots;
using Bots.Calls;
using Bots.Storage;
using Gateway;

namespace Silo.Nodes;

/// <summary>A gateway is ready when a grain answers at once: the check does not wait for a silo to be found dead.</summary>
internal sealed class GatewayReadiness(IGrainFactory grains, ClusterConnection connection) : IReadiness
{
    // The digest of no key: looking it up reads the store and finds nothing.
    private const string NoKey = "health";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task Check()
    {
        connection.Check();
        try
        {
            await grains.ApiKey(NoKey).Get().WaitAsync(Limit);
        }
        catch (Exception e) when (e is not BotsException)
        {
            throw new UnavailableException("No silo of the cluster answers.", e);
        }
    }
}

/// <summary>A process with a silo is ready when its store takes writes. It serves HTTP only after its silo has started.</summary>
internal sealed class StoreReadiness(IDocumentStore store, TimeProvider clock) : IReadiness
{
    // Anybody may ask, and as often as they like.
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task? _check;
    private long _begun;

    public Task Check()
    {
        lock (_lock)
        {
            if (_check is null or { IsFaulted: true } || clock.GetElapsedTime(_begun) > Known)
                (_check, _begun) = (store.CheckWrites(), clock.GetTimestamp());
            return _check;
        }
    }
}
