using Bots;
using Bots.Authoring;
using Bots.Calls;
using Bots.Compiling;
using Bots.Releasing;
using Bots.State;
using Grains.Storage;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Grains.Actors;

/// <summary>A bot: the draft that its authors change, and the builds that were made of it. Reads do not wait for a build that fetches its modules.</summary>
/// <param name="programs">The compiled builds of this process. A build that is made here is one of them at once.</param>
[GrainType("bot")]
[MayInterleave(nameof(IsRead))]
public sealed class BotGrain(
    IGrainContext context, GrainDocuments documents, IGrainFactory grains, TimeProvider clock, IModuleSource modules, Programs programs) : Grain, IBotGrain
{
    private readonly string _id = GrainKeys.Of(context);
    private readonly IStored<BotState> _stored = documents.OpenDefinition<BotState>(context);
    private readonly Building _building = new(modules, clock);

    private BotState State => _stored.Current ?? throw Refusals.NoBot(_id);

    public static bool IsRead(IInvokable call) =>
        call.GetMethodName() is nameof(IBotGrain.Get) or nameof(IBotGrain.Release) or nameof(IBotGrain.ListBuilds) or nameof(IBotGrain.HasBuild)
            or nameof(IBotGrain.FindBuild);

    public async Task<BotDraft> Create(NewBot bot)
    {
        if (_stored.Current is not null)
            throw Refusals.BotExists(_id);
        var draft = Drafting.Create(_id, bot, clock.GetUtcMilliseconds());
        await _stored.Write(new BotState { Draft = draft });
        return draft;
    }

    public Task<BotDraft> Get() => Task.FromResult(State.Draft);

    public Task<BotSettings> GetSettings() => Task.FromResult(State.Draft.Settings);

    public async Task<BotDraft> Update(BotChange change)
    {
        var draft = await Change(draft => Drafting.Change(draft, change, clock.GetUtcMilliseconds()));
        // Also when nothing of it changes: the list may not have it, if the last change was cut off here.
        await grains.DirectoryOf(_id).Describe(_id, draft.Name, draft.Description);
        return draft;
    }

    public Task<FlowDraft> GetFlow(string flowId) => Task.FromResult(Drafting.Find(State.Draft, flowId));

    public async Task<FlowDraft> CreateFlow(NewFlow flow)
    {
        var draft = await Change(draft => Drafting.AddFlow(draft, flow, clock.GetUtcMilliseconds()));
        return draft.Flows[^1];
    }

    public async Task<FlowDraft> UpdateFlow(string flowId, FlowChange change)
    {
        var draft = await Change(draft => Drafting.ChangeFlow(draft, flowId, change, clock.GetUtcMilliseconds()));
        return Drafting.Find(draft, flowId);
    }

    public Task DeleteFlow(string flowId) => Change(draft => Drafting.RemoveFlow(draft, flowId, clock.GetUtcMilliseconds()));

    public async Task<BuildDocument> Build(bool isCurrent = true)
    {
        if (State.Builds.Count >= Limits.BuildsPerBot)
            throw Refusals.TooManyBuilds();
        var (build, compilation) = await _building.Build(State.Draft, Guid.NewGuid().ToString(), clock.GetUtcMilliseconds());
        if (!compilation.Succeeded)
            throw new BuildFailedException(compilation.Diagnostics);

        await LocateFlows(build);
        // First the build, then the bot that points to it: a crash between the two leaves a build without a bot that points to it, and no bot
        // without its build.
        await grains.Build(build.VersionId).Publish(build);
        await _stored.Write(Builds.Add(State, build, isCurrent));
        programs.Add(build, compilation);
        return build;
    }

    public Task<Release?> Release() => Task.FromResult(State.CurrentBuild is { } current ? new Release(current, State.Canary) : null);

    public Task<BuildEntry[]> ListBuilds(long? before, int most)
    {
        var builds = State.Builds.Where(build => before is null || build.Number < before).Take(most);
        return Task.FromResult(builds.Select(build => Builds.Entry(State, build)).ToArray());
    }

    public Task<bool> HasBuild(string buildId) => Task.FromResult(State.Builds.Any(build => build.Id == buildId));

    public Task<string?> FindBuild(string version) => Task.FromResult(Builds.Find(State, version)?.Id);

    public Task<BuildEntry> SetLabel(string label, string version) => WriteRelease(version, state => Builds.SetLabel(state, label, version));

    public Task RemoveLabel(string label) => _stored.Write(Builds.RemoveLabel(State, label));

    public Task<BuildEntry> MakeCurrent(string version) => WriteRelease(version, state => Builds.MakeCurrent(state, version));

    public Task<BuildEntry> SetCanary(string version, int percent) => WriteRelease(version, state => Builds.SetCanary(state, version, percent));

    public async Task RemoveCanary()
    {
        if (State.Canary is not null)
            await _stored.Write(State with { Canary = null });
    }

    public async Task DeleteBuild(string version)
    {
        var build = Builds.GetRemovable(State, version);
        // First the build, then the bot that lists it: what a crash between the two leaves can be deleted again, and can't be released.
        await grains.Build(build.Id).Delete();
        await _stored.Write(Builds.Remove(State, build));
    }

    public async Task Delete()
    {
        if (_stored.Current is not { } state)
            return;
        foreach (var build in state.Builds)
            await grains.Build(build.Id).Delete();
        foreach (var flow in state.LocatedFlows)
            await grains.FlowLocator(flow).Delete();
        await _stored.Clear();
    }

    /// <summary>From now on the flows are found by their ids. The bot knows of it before, so that none is found when it is deleted.</summary>
    private async Task LocateFlows(BuildDocument build)
    {
        var located = State.LocatedFlows.Union(build.Flows.Select(flow => flow.Id)).ToList();
        if (located.Count > State.LocatedFlows.Count)
            await _stored.Write(State with { LocatedFlows = located });
        await Task.WhenAll(build.Flows.Select(flow => grains.FlowLocator(flow.Id).Point(_id)));
    }

    private async Task<BuildEntry> WriteRelease(string version, Func<BotState, BotState> change)
    {
        var next = change(State);
        var buildId = Builds.Get(State, version).Id;
        // What is released must be there: its deletion may have been cut off.
        await grains.Build(buildId).Get();
        await _stored.Write(next);
        return Builds.Entry(next, Builds.Get(next, buildId));
    }

    private async Task<BotDraft> Change(Func<BotDraft, BotDraft> change)
    {
        var state = State;
        var next = state with { Draft = change(state.Draft) };
        await _stored.Write(next);
        return next.Draft;
    }
}
