using Bots;
using Bots.Compiling;
using Bots.State;
using Grains.Storage;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Grains.Actors;

/// <summary>What only looks at its state need not wait for a build that waits for its modules.</summary>
[GrainType("bot")]
[MayInterleave(nameof(OnlyLooks))]
public sealed class BotGrain(IGrainContext context, GrainStates states, GrainActors actors, TimeProvider clock, IModuleSource modules, Programs programs)
    : Bot(GrainKeys.BotOf(context), states.Open<BotState>(context, StateNames.Bot), actors, clock, modules, programs), IGrainBase, IBotGrain
{
    IGrainContext IGrainBase.GrainContext => context;

    public static bool OnlyLooks(IInvokable call) =>
        call.GetMethodName() is nameof(IBot.Get) or nameof(IBot.Release) or nameof(IBot.ListBuilds) or nameof(IBot.HasBuild);
}
