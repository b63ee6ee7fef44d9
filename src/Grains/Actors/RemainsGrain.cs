using Bots;
using Bots.State;

namespace Grains.Actors;

[GrainType("remains")]
public sealed class RemainsGrain(IGrainContext context, ISessionIndex index, GrainActors actors)
    : BotRemains(GrainKeys.RemainsOf(context), index, actors), IGrainBase, IRemainsGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
