using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("locator")]
public sealed class LocatorGrain(IGrainContext context, GrainStates states)
    : BotLocator(states.Open<LocatorState>(context, StateNames.Locator)), IGrainBase, ILocatorGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
