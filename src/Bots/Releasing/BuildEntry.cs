namespace Bots;

/// <summary>A build in the list of those of its bot.</summary>
[GenerateSerializer, Immutable, Alias("BuildEntry")]
public sealed record BuildEntry
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Grows with each build of the bot: where a page of the list ends.</summary>
    [Id(1)]
    public required long Number { get; init; }

    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(3)]
    public required bool IsCurrent { get; init; }

    /// <summary>Of a hundred users, how many meet it as a canary; null when it is none.</summary>
    [Id(4)]
    public int? CanaryPercent { get; init; }

    /// <summary>The labels of the build; null without labels.</summary>
    [Id(5)]
    public IReadOnlyList<string>? Labels { get; init; }
}
