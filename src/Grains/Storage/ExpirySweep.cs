using Bots;
using Bots.Conversing;
using Grains.Actors;
using Microsoft.Extensions.Hosting;
using Postgres;

namespace Grains.Storage;

/// <summary>
/// Removes from the database what has expired, session by session. Each silo does it from time to time; a session that two of them come
/// to has nothing left to remove the second time.
/// </summary>
internal sealed class ExpirySweep(PostgresStore store, GrainActors actors, Engine engine) : BackgroundService
{
    private const int AtOnce = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Removes all that has expired until now.</summary>
    public async Task Run()
    {
        var now = engine.Ports.Clock.GetUtcNow();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // A session that is not done with, for whatever reason, is left to the next sweep.
        while (await store.ReadDue(StateNames.Session, now, AtOnce) is { Count: > 0 } keys && keys.Any(seen.Add))
        {
            foreach (var key in keys)
                await actors.Session(GrainKeys.SessionOf(key)).Expire();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Silos that start together don't sweep together.
        await Task.Delay(Interval * Random.Shared.NextDouble(), stoppingToken);
        while (true)
        {
            try
            {
                await Run();
            }
            catch (Exception e) when (e is BotsException or OrleansException or TimeoutException)
            {
                // What can't be removed now is removed at the next time; who talks meanwhile is told that there is trouble.
            }
            await Task.Delay(Interval, stoppingToken);
        }
    }
}
