using Bots;
using Bots.Compiling;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("bot")]
public sealed class BotGrain(IGrainContext context, GrainStates states, GrainActors actors, TimeProvider clock, IModuleSource modules, Programs programs)
    : Bot(GrainKeys.BotOf(context), states.Open<BotState>(context, StateNames.Bot), actors, clock, modules, programs), IGrainBase, IBotGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
