namespace Bots;

/// <summary>A build in the list of those of its bot.</summary>
public sealed record BuildEntry
{
    public required string Id { get; init; }

    /// <summary>Grows with each build of the bot: where a page of the list ends.</summary>
    public required long Number { get; init; }

    /// <summary>Null for a build of which a former release kept the id only. The build itself has it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public required bool IsCurrent { get; init; }

    /// <summary>Of a hundred users, how many meet it as a canary; null when it is none.</summary>
    public int? CanaryPercent { get; init; }
}
