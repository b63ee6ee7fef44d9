using Bots.Conversing;
using Bots.State;
using Bots.TextBots;
using Grains.Storage;
using Orleans.Placement;

namespace Grains.Actors;

/// <summary>On the silo that its first call reaches, where the session that it leads comes to be, too.</summary>
[GrainType("textbots")]
[PreferLocalPlacement]
public sealed class TextBotsSessionGrain(IGrainContext context, GrainStates states, GrainActors actors, Engine engine)
    : TextBotsSession(
        GrainKeys.TextBotsSessionOf(context), states.Open<TextBotsState>(context, StateNames.TextBotsSession), actors, engine),
    IGrainBase, ITextBotsSessionGrain
{
    IGrainContext IGrainBase.GrainContext => context;
}
