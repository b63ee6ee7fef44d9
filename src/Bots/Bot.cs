using Bots.Authoring;
using Bots.Compiling;
using Bots.State;

namespace Bots;

/// <param name="modules">Where modules are fetched from; by default there are none to be had.</param>
public class Bot(string id, IStored<BotState> stored, IActors actors, TimeProvider clock, IModuleSource? modules = null) : IBot
{
    private readonly Building _building = new(modules ?? new NoModuleSource(), clock);

    private BotState State => stored.Current ?? throw Refusals.NoBot(id);

    public async Task<BotDraft> Create(NewBot bot)
    {
        if (stored.Current is not null)
            throw Refusals.BotExists(id);
        var draft = Drafting.Create(id, bot, clock.GetUtcMilliseconds());
        await stored.Write(new BotState { Draft = draft });
        return draft;
    }

    public Task<BotDraft> Get() => Task.FromResult(State.Draft);

    public async Task<BotDraft> Update(BotChange change)
    {
        var draft = await Change(draft => Drafting.Change(draft, change, clock.GetUtcMilliseconds()));
        // Also when it is the name that it has: the list may not have it, if the last change was cut off here.
        if (change.Name is { } name)
            await actors.DirectoryOf(id).Rename(id, name);
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

    public async Task<BuildDocument> Build()
    {
        var (build, compilation) = await _building.Build(State.Draft, Guid.NewGuid().ToString(), clock.GetUtcMilliseconds());
        if (!compilation.Succeeded)
            throw new BuildFailedException(compilation.Diagnostics);

        // First the build, then the bot that points to it: a crash between the two leaves a build that nobody knows, and no bot
        // without its build.
        await actors.Build(build.VersionId).Publish(build);
        await stored.Write(State.WithBuild(new BuildReference(build.VersionId, build.CreatedAt)));
        return build;
    }

    public Task<string?> CurrentBuild() => Task.FromResult(State.Builds.Count > 0 ? State.Builds[0].Id : null);

    public async Task Delete()
    {
        if (stored.Current is not { } state)
            return;
        foreach (var build in state.AllBuilds)
            await actors.Build(build).Delete();
        await stored.Clear();
    }

    private async Task<BotDraft> Change(Func<BotDraft, BotDraft> change)
    {
        var state = State;
        var next = state with { Draft = change(state.Draft) };
        await stored.Write(next);
        return next.Draft;
    }
}
