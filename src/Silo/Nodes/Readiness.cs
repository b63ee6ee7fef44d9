using Bots;
using Gateway;
using Postgres;

namespace Silo.Nodes;

/// <summary>A gateway is ready when a grain answers, at once: who asks does not wait for a silo to be found dead.</summary>
internal sealed class GatewayReadiness(ConnectedActors actors) : IReadiness
{
    // The digest of no key: looking it up reads the store and finds nothing.
    private const string NoKey = "health";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task Check()
    {
        try
        {
            await actors.ApiKey(NoKey).Get().WaitAsync(Limit);
        }
        catch (Exception e) when (e is not BotsException)
        {
            throw new UnavailableException("No silo of the cluster answers.", e);
        }
    }
}

/// <summary>A silo is ready when it has joined its cluster, which it has once it serves this, and PostgreSQL answers.</summary>
internal sealed class SiloReadiness(PostgresStore store) : IReadiness
{
    public Task Check() => store.ReadDocument("health", "health");
}
