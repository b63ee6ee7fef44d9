using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

[GrainType("directory")]
public sealed class DirectoryGrain(IGrainContext context, GrainStates states)
    : BotDirectory(states.Open<DirectoryState>(context, StateNames.Directory)), IGrainBase, IDirectoryGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
