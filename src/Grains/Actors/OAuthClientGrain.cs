using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("client")]
public sealed class OAuthClientGrain(IGrainContext context, GrainStates states)
    : RegisteredClient(states.Open<OAuthClientState>(context, StateNames.OAuthClient)), IGrainBase, IOAuthClientGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}

[GrainType("clients")]
public sealed class OAuthClientsGrain(IGrainContext context, GrainStates states, GrainActors actors, TimeProvider clock)
    : ClientRegistry(states.Open<OAuthClientsState>(context, StateNames.OAuthClients), actors, clock), IGrainBase, IOAuthClientsGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
