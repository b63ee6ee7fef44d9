namespace Bots;

/// <summary>Which conversations or turns of a bot are asked for. Where a property is null, all are.</summary>
[GenerateSerializer, Immutable, Alias("HistoryFilter")]
public sealed record HistoryFilter
{
    public static HistoryFilter All { get; } = new();

    [Id(0)]
    public string? ChannelId { get; init; }

    /// <summary>A user of <see cref="ChannelId"/>, which must not be null then.</summary>
    [Id(1)]
    public string? UserId { get; init; }

    /// <summary>Conversations that have had a turn which ended in this flow, or the turns that ended there.</summary>
    [Id(2)]
    public string? FlowId { get; init; }

    /// <summary>The build of the conversation.</summary>
    [Id(3)]
    public string? VersionId { get; init; }

    /// <summary>Conversations that have had a turn with an error, or the turns with an error.</summary>
    [Id(4)]
    public bool HasErrors { get; init; }

    /// <summary>None that began or were received before this time.</summary>
    [Id(5)]
    public DateTimeOffset? From { get; init; }

    /// <summary>None that began or were received after this time.</summary>
    [Id(6)]
    public DateTimeOffset? To { get; init; }

    /// <summary>Only conversations that are open, or only those that are not. It does not matter for turns.</summary>
    [Id(7)]
    public bool? IsOpen { get; init; }

    /// <summary>Only turns that have all these words, as <see cref="Conversing.SearchWords"/> makes them of a text; null is all turns. It does not matter for conversations.</summary>
    [Id(8)]
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>What concerns one user.</summary>
    public static HistoryFilter Of(SessionKey user) => new() { ChannelId = user.ChannelId, UserId = user.UserId };

    /// <summary>Whether a time is not before <see cref="From"/> and not after <see cref="To"/>.</summary>
    public bool Spans(DateTimeOffset time) => !(time < From) && !(time > To);
}
