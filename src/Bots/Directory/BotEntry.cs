using System.Text.Json.Serialization;

namespace Bots;

/// <summary>A bot as the list of all bots has it.</summary>
[GenerateSerializer, Immutable, Alias("BotEntry")]
public sealed record BotEntry
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(3)]
    public BotPhase Phase { get; init; } = BotPhase.Creating;

    /// <summary>Since when it is in this phase.</summary>
    [Id(4)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>Channels that it has no more, and of which something may be left; null when there are none.</summary>
    [Id(5)]
    public IReadOnlyList<DeletedChannel>? DeletedChannels { get; init; }

    /// <summary>Its beginning, if it is long; null when it has none.</summary>
    [Id(6)]
    public string? Description { get; init; }

    /// <summary>Its place in the list.</summary>
    [JsonIgnore]
    public BotPosition Position => new(CreatedAt, Id);

    /// <summary>The bot under a name and with a description.</summary>
    public BotEntry Described(string name, string? description) => this with
    {
        Name = name,
        Description = description is { Length: > 0 } ? ShortText.Of(description, Limits.ListedDescriptionLength) : null,
    };
}

/// <summary>A channel that is being deleted.</summary>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable, Alias("DeletedChannel")]
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
[GenerateSerializer, Immutable, Alias("BotPosition")]
public sealed record BotPosition(DateTimeOffset CreatedAt, string Id)
{
    /// <summary>The newest first.</summary>
    public static IComparer<BotPosition> Order { get; } = Comparer<BotPosition>.Create((one, other) =>
        one.CreatedAt != other.CreatedAt ? other.CreatedAt.CompareTo(one.CreatedAt) : string.CompareOrdinal(one.Id, other.Id));
}
