using Bots;
using Bots.Conversing;
using Csml.Conversations;
using Grains.Actors;
using Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Postgres;

namespace Grains.Hosting;

/// <summary>Has the sessions remove from the database what has expired of them. Each silo does; what one has done, the next finds done.</summary>
public sealed partial class ExpirySweep(PostgresStore store, PostgresUsage usage, IGrainFactory grains, TurnPorts ports, ILogger<ExpirySweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes all that has expired until now.</summary>
    public async Task Run()
    {
        await Run(StateNames.TextBotsSession, key => grains.GetGrain<ITextBotsSessionGrain>(key).Expire());
        await Run(StateNames.Session, key => grains.GetGrain<ISessionGrain>(key).Expire());
        await usage.DeleteBefore(Sweep.FirstDayOfUsage(ports.Clock.GetUtcNow()));
    }

    private Task Run(string kind, Func<string, Task> expire)
    {
        var now = ports.Clock.GetUtcNow();
        return Sweep.Run(() => store.ReadDue(kind, now, Sweep.AtOnce), expire);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunQuietly();
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    // What could not be removed now is removed at the next time.
    private async Task RunQuietly()
    {
        try
        {
            await Run();
        }
        catch (Exception e) when (e is BotsException or OrleansException or TimeoutException)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What has expired could not all be removed.")]
    private partial void LogFailure(Exception exception);
}
