using Bots;
using Bots.State;

namespace Grains.Actors;

[GrainType("remains")]
public sealed class RemainsGrain(IGrainContext context, ISessionIndex index, IBroadcastIndex broadcasts, GrainActors actors)
    : BotRemains(GrainKeys.RemainsOf(context), index, broadcasts, actors), IGrainBase, IRemainsGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
