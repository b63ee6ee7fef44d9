using Bots;
using Bots.Calls;
using Bots.Conversing;
using Bots.Storage;
using Csml.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grains.Hosting;

/// <summary>Makes sessions delete what has expired. Each silo does so; what one has deleted, the next finds deleted.</summary>
public sealed partial class ExpirySweep(IConversationStore store, IGrainFactory grains, TurnPorts ports, ILogger<ExpirySweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Deletes all that has expired until now.</summary>
    public async Task Run()
    {
        await Run(DocumentKind.TextBotsSession, key => grains.TextBotsSession(key).Expire());
        await Run(DocumentKind.Session, key => grains.Session(key).Expire());
        await store.DeleteUsageBefore(Sweep.FirstDayOfUsage(ports.Clock.GetUtcNow()));
    }

    private Task Run(string kind, Func<SessionKey, Task> expire)
    {
        var now = ports.Clock.GetUtcNow();
        return Sweep.Run(() => store.ListDue(kind, now, after: null, Sweep.AtOnce), document => expire(SessionKey.Parse(document.Key)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunAndLog();
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    // What can't be deleted now is deleted an hour later.
    private async Task RunAndLog()
    {
        try
        {
            await Run();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The sweep of expired data failed. The next one runs in an hour.")]
    private partial void LogFailure(Exception exception);
}
