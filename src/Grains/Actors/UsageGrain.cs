using Bots;
using Bots.Calls;
using Bots.Storage;
using Csml.Conversations;

namespace Grains.Actors;

/// <summary>How much a bot is used. It has no state: sessions count with their turns, and this reads what they counted.</summary>
[GrainType("usage")]
public sealed class UsageGrain(IGrainContext context, ISessionStore store, TurnPorts ports) : Grain, IUsageGrain
{
    private readonly string _botId = GrainKeys.Of(context);

    public async Task<UsageReport> Get()
    {
        var today = DateOnly.FromDateTime(ports.Clock.GetUtcNow().UtcDateTime);
        // One read, so that all counts are of one moment.
        return UsageReports.Of(await store.ReadUsage(_botId, UsageReports.FirstDay(today)), today);
    }

    public Task Delete() => store.DeleteUsage(_botId);
}
