using Bots.Calls;
using Bots.Compiling;
using Bots.Conversing;

namespace Bots.Releasing;

/// <summary>Which build of its bot a session runs.</summary>
internal sealed class BuildChoice(SessionKey key, IGrainFactory grains, Engine engine)
{
    /// <summary>For a new conversation.</summary>
    public async Task<RunnableBuild> ForNew()
    {
        var release = await grains.Bot(key.BotId).Release() ?? throw Refusals.NeverBuilt();
        return await engine.Programs.Find(release.BuildFor(key)) ?? throw Refusals.NeedsRebuild();
    }

    /// <summary>The current one, which says what holds for the bot as a whole: the canary is for some users only.</summary>
    public async Task<RunnableBuild> Current()
    {
        var release = await grains.Bot(key.BotId).Release() ?? throw Refusals.NeverBuilt();
        return await engine.Programs.Find(release.Current) ?? throw Refusals.NeedsRebuild();
    }

    /// <summary>For one that begins on a build that another bot or a client names.</summary>
    /// <param name="version">One of <see cref="BuildNames"/>.</param>
    public async Task<RunnableBuild> Named(string version) =>
        await grains.Bot(key.BotId).FindBuild(version) is { } buildId && await engine.Programs.Find(buildId) is { } build
            ? build
            : throw Refusals.NoBuild(version);

    /// <summary>For a conversation that is open; null when its build is gone and none takes its place.</summary>
    /// <param name="isNamed">Another bot has named its build: it stays there.</param>
    public async Task<RunnableBuild?> ForOpen(string buildId, bool isNamed)
    {
        var release = await engine.Releases.Find(key.BotId);
        if (release?.Has(buildId) == true)
            return await engine.Programs.Find(buildId);
        if (!isNamed && release is not null && await engine.Programs.Find(release.Current) is { Settings.HeldConversations: HeldConversations.Move } current)
            return current;
        return await Find(buildId);
    }

    /// <summary>A build of the bot; null when it has none of that id.</summary>
    // One that was deleted may still be in this process's memory: the bot knows.
    public async Task<RunnableBuild?> Find(string buildId) =>
        await grains.Bot(key.BotId).HasBuild(buildId) ? await engine.Programs.Find(buildId) : null;
}
