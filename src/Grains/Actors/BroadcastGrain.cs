using Bots;
using Bots.Broadcasts;
using Bots.State;
using Csml.Conversations;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("broadcast")]
public sealed class BroadcastGrain(IGrainContext context, GrainStates states, IBroadcastIndex index, IBroadcastOutlet outlet, TurnPorts ports)
    : Broadcast(GrainKeys.BroadcastOf(context), states.Open<BroadcastState>(context, StateNames.Broadcast), index, outlet, ports.Clock),
        IGrainBase, IBroadcastGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
