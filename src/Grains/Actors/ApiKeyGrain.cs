using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("key")]
public sealed class ApiKeyGrain(IGrainContext context, GrainStates states, Lease lease)
    : IssuedKey(states.Open<ApiKeyState>(context, StateNames.ApiKey), lease), IGrainBase, IApiKeyGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
