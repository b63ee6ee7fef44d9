using Bots;
using Bots.Calls;
using Bots.Conversing;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Microsoft.Extensions.Logging;

namespace Grains.Hosting;

/// <summary>Deletes what has expired. Each silo does so; what one has deleted, the next finds deleted.</summary>
public sealed partial class ExpirySweep(ISessionStore sessions, IDocumentStore documents, IGrainFactory grains, TurnPorts ports, FaultLog faults, ILogger<ExpirySweep> log)
    : PeriodicService(TimeSpan.FromHours(1))
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Deletes all that has expired until now.</summary>
    public async Task Run()
    {
        var now = ports.Clock.GetUtcNow();
        await Sweep.Run<DueDocument>(
            after => documents.ListDue(TextBotsState.Kind, now, after, Sweep.AtOnce),
            document => Try(SessionKey.Parse(document.Key), key => grains.TextBotsSession(key).Expire()));
        // A session whose turns are deleted may go, and one that goes ends its conversation.
        await DeleteRows(now);
        await Sweep.Run<DueSession>(
            after => sessions.ListDueSessions(now, after, Sweep.AtOnce),
            session => Try(session.Key, key => grains.Session(key).Expire()));
        await DeleteRows(now);
        await sessions.DeleteUsageBefore(Sweep.FirstDayOfUsage(now));
    }

    private async Task DeleteRows(DateTimeOffset now)
    {
        while (await sessions.DeleteExpired(now, RowsAtOnce))
        {
        }
    }

    // One that can't be read or written delays no other.
    private async Task Try(SessionKey key, Func<SessionKey, Task> expire)
    {
        try
        {
            await expire(key);
        }
        catch (BotsException fault)
        {
            faults.Note($"A session of bot {key.BotId} could not be swept, and the next sweep tries again", fault);
        }
    }

    // What can't be deleted now is deleted an hour later.
    protected override async Task RunOnce()
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
