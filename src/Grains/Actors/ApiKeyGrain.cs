using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("key")]
public sealed class ApiKeyGrain(IGrainContext context, GrainStates states)
    : IssuedKey(states.Open<ApiKeyState>(context, StateNames.ApiKey)), IGrainBase, IApiKeyGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
