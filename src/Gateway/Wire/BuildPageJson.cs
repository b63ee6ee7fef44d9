using Bots;

namespace Gateway.Wire;

/// <summary>A page of the builds of a bot.</summary>
/// <param name="PaginationKey">Where the next page begins; null on the last.</param>
internal sealed record BuildPageJson(IReadOnlyList<BuildEntryJson> Builds, string? PaginationKey)
{
    /// <param name="builds">A page, and one more when there is another.</param>
    public static BuildPageJson From(BuildEntry[] builds, int limit) => new(
        [.. builds.Take(limit).Select(BuildEntryJson.From)],
        builds.Length > limit ? Requests.PaginationKey.Of(builds[limit - 1].Number) : null);
}

/// <summary>A build in the list of those of its bot.</summary>
/// <param name="Number">1 of the first build, and larger with each.</param>
/// <param name="CanaryPercent">Only of the canary: of a hundred users, how many meet it.</param>
/// <param name="Labels">Only of a build that has some.</param>
internal sealed record BuildEntryJson(
    string VersionId, long Number, DateTimeOffset CreatedAt, bool Current, int? CanaryPercent, IReadOnlyList<string>? Labels)
{
    public static BuildEntryJson From(BuildEntry build) =>
        new(build.Id, build.Number, build.CreatedAt, build.IsCurrent, build.CanaryPercent, build.Labels);
}
