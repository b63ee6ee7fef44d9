using System.Text.Json.Serialization;

namespace Bots.State;

/// <summary>A bot: its draft, and the builds made of it.</summary>
public sealed record BotState : IDocument
{
    public static string Kind => "bot document";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required BotDraft Draft { get; init; }

    /// <summary>Newest first: the first is the current one. At most <see cref="Limits.ListedBuilds"/>.</summary>
    public IReadOnlyList<BuildReference> Builds { get; init; } = [];

    /// <summary>The ids of the builds before those, which are there as long as the bot is.</summary>
    public IReadOnlyList<string> OlderBuilds { get; init; } = [];

    /// <summary>The ids of the flows by which the bot is found.</summary>
    public IReadOnlyList<string> LocatedFlows { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<string> AllBuilds => Builds.Select(build => build.Id).Concat(OlderBuilds);

    public BotState WithBuild(BuildReference build) => this with
    {
        Builds = [build, .. Builds.Take(Limits.ListedBuilds - 1)],
        OlderBuilds = [.. OlderBuilds, .. Builds.Skip(Limits.ListedBuilds - 1).Select(old => old.Id)],
    };
}

public sealed record BuildReference(string Id, DateTimeOffset CreatedAt);
