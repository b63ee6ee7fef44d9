using Bots;
using Bots.Conversing;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("bot")]
public sealed class BotGrain(IGrainContext context, GrainStates states, GrainActors actors, Engine engine, IModuleSource modules)
    : Bot(GrainKeys.BotOf(context), states.Open<BotState>(context, StateNames.Bot), actors, engine.Ports.Clock, modules), IGrainBase, IBotGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
