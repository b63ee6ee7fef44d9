using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("build")]
public sealed class BuildGrain(IGrainContext context, GrainStates states)
    : Build(GrainKeys.BuildOf(context), states.Open<BuildState>(context, StateNames.Build)), IGrainBase, IBuildGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
