using Bots.State;

namespace Bots.Releasing;

/// <summary>The builds of a bot, and which of them users meet: each change takes a state and gives the next one, or says what is wrong.</summary>
public static class Builds
{
    /// <summary>Adds a build, which is the current one from then on if it is to be, or is the first.</summary>
    public static BotState Add(BotState bot, BuildDocument build, bool isCurrent) => bot with
    {
        Builds = [new BuildReference(build.VersionId, NextNumber(bot), build.CreatedAt), .. bot.Builds],
        CurrentBuild = isCurrent ? build.VersionId : bot.CurrentBuild ?? build.VersionId,
    };

    /// <summary>A canary that is made the current build is none any more.</summary>
    public static BotState MakeCurrent(BotState bot, string buildId) => bot with
    {
        CurrentBuild = Find(bot, buildId).Id,
        Canary = bot.Canary?.BuildId == buildId ? null : bot.Canary,
    };

    public static BotState SetCanary(BotState bot, Canary canary)
    {
        if (canary.Percent is < 1 or > 100)
            throw Refusals.OutOfRange("percent", 1, 100);
        return Find(bot, canary.BuildId).Id == bot.CurrentBuild
            ? throw Refusals.CurrentBuildIsNoCanary(canary.BuildId)
            : bot with { Canary = canary };
    }

    public static BotState Remove(BotState bot, string buildId)
    {
        CheckRemovable(bot, buildId);
        return bot with { Builds = [.. bot.Builds.Where(build => build.Id != buildId)] };
    }

    /// <exception cref="ConflictException">New conversations start on it.</exception>
    public static void CheckRemovable(BotState bot, string buildId)
    {
        if (Find(bot, buildId).Id == bot.CurrentBuild)
            throw Refusals.CurrentBuildStays(buildId);
        if (buildId == bot.Canary?.BuildId)
            throw Refusals.CanaryStays(buildId);
    }

    /// <exception cref="NotFoundException">The bot has no such build.</exception>
    public static BuildReference Find(BotState bot, string buildId) =>
        bot.Builds.FirstOrDefault(build => build.Id == buildId) ?? throw Refusals.NoBuild(buildId);

    public static BuildEntry Entry(BotState bot, BuildReference build) => new()
    {
        Id = build.Id,
        Number = build.Number,
        CreatedAt = build.CreatedAt,
        IsCurrent = build.Id == bot.CurrentBuild,
        CanaryPercent = build.Id == bot.Canary?.BuildId ? bot.Canary.Percent : null,
    };

    private static long NextNumber(BotState bot) => bot.Builds.Count > 0 ? bot.Builds[0].Number + 1 : 1;
}
