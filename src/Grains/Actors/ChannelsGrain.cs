using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("channels")]
public sealed class ChannelsGrain(IGrainContext context, GrainStates states, GrainActors actors, TimeProvider clock)
    : BotChannels(GrainKeys.ChannelsOf(context), states.Open<ChannelsState>(context, StateNames.Channels), actors, clock), IGrainBase, IChannelsGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
