using Bots;
using Bots.State;
using Csml.Conversations;

namespace Grains.Actors;

[GrainType("usage")]
public sealed class UsageGrain(IGrainContext context, IUsageCounters counters, TurnPorts ports)
    : BotUsage(GrainKeys.UsageOf(context), counters, ports.Clock), IGrainBase, IUsageGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
