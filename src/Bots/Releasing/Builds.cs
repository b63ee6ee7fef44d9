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
    public static BotState MakeCurrent(BotState bot, string version)
    {
        var build = Get(bot, version);
        return bot with { CurrentBuild = build.Id, Canary = bot.Canary?.BuildId == build.Id ? null : bot.Canary };
    }

    public static BotState SetCanary(BotState bot, string version, int percent)
    {
        if (percent is < 1 or > 100)
            throw Refusals.OutOfRange("percent", 1, 100);
        var build = Get(bot, version);
        return build.Id == bot.CurrentBuild ? throw Refusals.CurrentBuildIsNoCanary(build.Id) : bot with { Canary = new Canary(build.Id, percent) };
    }

    public static BotState Remove(BotState bot, BuildReference removed) => bot with { Builds = [.. bot.Builds.Where(build => build != removed)] };

    /// <summary>A build that may be removed.</summary>
    /// <exception cref="ConflictException">New conversations start on it, or it has a label.</exception>
    public static BuildReference GetRemovable(BotState bot, string version)
    {
        var build = Get(bot, version);
        if (build.Id == bot.CurrentBuild)
            throw Refusals.CurrentBuildStays(build.Id);
        if (build.Id == bot.Canary?.BuildId)
            throw Refusals.CanaryStays(build.Id);
        return build.Labels is [var label, ..] ? throw Refusals.LabelledBuildStays(build.Id, label) : build;
    }

    /// <summary>Gives a build a label, and takes it from the build that has it.</summary>
    public static BotState SetLabel(BotState bot, string label, string version)
    {
        BuildNames.CheckLabel("label", label);
        if (bot.Builds.Count == 0)
            throw Refusals.NeverBuilt();
        var buildId = Get(bot, version).Id;
        var others = WithoutLabel(bot.Builds, label);
        if (others.Sum(build => build.Labels?.Count ?? 0) >= Limits.LabelsPerBot)
            throw Refusals.TooManyLabels();
        return bot with { Builds = [.. others.Select(build => build.Id == buildId ? build with { Labels = [.. build.Labels ?? [], label] } : build)] };
    }

    /// <exception cref="NotFoundException">No build of the bot has it.</exception>
    public static BotState RemoveLabel(BotState bot, string label) =>
        bot.Builds.Any(build => Has(build, label)) ? bot with { Builds = WithoutLabel(bot.Builds, label) } : throw Refusals.NoLabel(label);

    /// <summary>The build that a name stands for: <see cref="BuildNames"/> says which names there are.</summary>
    /// <returns>Null when the bot has none of that name.</returns>
    public static BuildReference? Find(BotState bot, string name) => name switch
    {
        BuildNames.Latest => bot.Builds is [var newest, ..] ? newest : null,
        BuildNames.Current => bot.Builds.FirstOrDefault(build => build.Id == bot.CurrentBuild),
        _ => bot.Builds.FirstOrDefault(build => build.Id == name)
            ?? bot.Builds.FirstOrDefault(build => Has(build, name))
            ?? (BuildNames.NumberOf(name) is { } number ? bot.Builds.FirstOrDefault(build => build.Number == number) : null),
    };

    /// <exception cref="NotFoundException">The bot has no build of that name.</exception>
    public static BuildReference Get(BotState bot, string name) => Find(bot, name) ?? throw Refusals.NoBuild(name);

    public static BuildEntry Entry(BotState bot, BuildReference build) => new()
    {
        Id = build.Id,
        Number = build.Number,
        CreatedAt = build.CreatedAt,
        IsCurrent = build.Id == bot.CurrentBuild,
        CanaryPercent = build.Id == bot.Canary?.BuildId ? bot.Canary.Percent : null,
        Labels = build.Labels,
    };

    private static bool Has(BuildReference build, string label) => build.Labels?.Contains(label) == true;

    private static IReadOnlyList<BuildReference> WithoutLabel(IReadOnlyList<BuildReference> builds, string label) =>
        [.. builds.Select(build => Has(build, label) ? build with { Labels = build.Labels is [_] ? null : [.. build.Labels!.Where(one => one != label)] } : build)];

    private static long NextNumber(BotState bot) => bot.Builds.Count > 0 ? bot.Builds[0].Number + 1 : 1;
}
