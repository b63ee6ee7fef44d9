using System.Text.Json.Serialization;

namespace Bots;

/// <summary>A bot as the list of all bots has it.</summary>
public sealed record BotEntry
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public BotPhase Phase { get; init; } = BotPhase.Creating;

    /// <summary>Since when it is in this phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Channels that it has no more, and of which something may be left; null when there are none.</summary>
    public IReadOnlyList<DeletedChannel>? DeletedChannels { get; init; }

    /// <summary>Its place in the list.</summary>
    [JsonIgnore]
    public BotPosition Position => new(CreatedAt, Id);
}

/// <summary>A channel that is being deleted.</summary>
/// <param name="Since">Since when.</param>
public sealed record DeletedChannel(string Id, DateTimeOffset Since);

/// <summary>How far a bot has come. What is begun is written down first, so that it is finished whatever happens.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BotPhase>))]
public enum BotPhase
{
    /// <summary>It is being made, and nobody was told of it yet. If it stays so, it is deleted.</summary>
    Creating,

    Present,

    /// <summary>It is no more, and what is left of it is on its way out.</summary>
    Deleting,
}

/// <summary>A place in the list of bots.</summary>
public sealed record BotPosition(DateTimeOffset CreatedAt, string Id)
{
    /// <summary>The newest first.</summary>
    public static IComparer<BotPosition> Order { get; } = Comparer<BotPosition>.Create((one, other) =>
        one.CreatedAt != other.CreatedAt ? other.CreatedAt.CompareTo(one.CreatedAt) : string.CompareOrdinal(one.Id, other.Id));
}
