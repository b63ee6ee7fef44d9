using Bots.State;

namespace Bots;

/// <summary>A turn, and the session that it is of.</summary>
[GenerateSerializer, Immutable, Alias("UserTurn")]
public sealed record UserTurn(SessionKey Session, TurnRecord Turn);

/// <summary>Which turns are asked for.</summary>
[GenerateSerializer, Immutable, Alias("TurnQuery")]
public sealed record TurnQuery
{
    [Id(0)]
    public HistoryFilter Filter { get; init; } = HistoryFilter.All;

    /// <summary>Of this conversation only; null is all.</summary>
    [Id(1)]
    public string? ConversationId { get; init; }

    /// <summary>The <see cref="TurnPage.Next"/> of the page before this one.</summary>
    [Id(2)]
    public long? After { get; init; }

    /// <summary>How many there may be on a page.</summary>
    [Id(3)]
    public required int Most { get; init; }
}

/// <param name="Turns">The newest first, with their recordings. There may be fewer than fit on a page, or none, although others follow.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
[GenerateSerializer, Immutable, Alias("TurnPage")]
public sealed record TurnPage(IReadOnlyList<UserTurn> Turns, long? Next);
