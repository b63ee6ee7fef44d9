using System.Text.Json.Serialization;
using Csml.Values;

namespace Bots;

/// <summary>How a bot is set beside its texts: the same in its draft and its builds. What is null is not set.</summary>
[GenerateSerializer, Immutable, Alias("BotSettings")]
public sealed record BotSettings : Confidential
{
    public static BotSettings None { get; } = new();

    /// <summary>Where <c>App()</c> sends its calls: a URL. As a change, an empty text takes it away.</summary>
    [Id(0)]
    public string? AppsEndpoint { get; init; }

    /// <summary>Templates of the bot's own components by their names: an object.</summary>
    [Id(1)]
    public Value? CustomComponents { get; init; }

    /// <summary>The bots that flows may switch to.</summary>
    [Id(2)]
    public IReadOnlyList<OtherBot>? Multibot { get; init; }

    /// <summary>
    /// While the bot speaks, further events of its user are dropped, for so many seconds at the most. As a change, 0 takes it away.
    /// </summary>
    [Id(3)]
    public int? NoInterruptionDelay { get; init; }

    /// <summary>Days after which what is kept of users is deleted. As a change, 0 takes it away.</summary>
    [Id(4)]
    public int? TtlDuration { get; init; }

    /// <summary>The contents of messages are not kept.</summary>
    [Id(5)]
    public bool? LowDataMode { get; init; }

    /// <summary>When a build with this setting becomes the current one: what conversations do that are held on others.</summary>
    [Id(6)]
    public HeldConversations? HeldConversations { get; init; }

    /// <summary>Messages are found by their words.</summary>
    [Id(7)]
    public bool? MessageSearch { get; init; }

    /// <summary>Turns are stored with all that they depend on, so that they can be repeated.</summary>
    [Id(8)]
    public bool? RecordTurns { get; init; }

    /// <summary>These settings, and those of a change instead where it has any.</summary>
    public BotSettings With(BotSettings change) => new()
    {
        AppsEndpoint = (change.AppsEndpoint ?? AppsEndpoint) is { Length: > 0 } endpoint ? endpoint : null,
        CustomComponents = change.CustomComponents ?? CustomComponents,
        Multibot = change.Multibot ?? Multibot,
        NoInterruptionDelay = (change.NoInterruptionDelay ?? NoInterruptionDelay) is > 0 and var delay ? delay : null,
        TtlDuration = (change.TtlDuration ?? TtlDuration) is > 0 and var days ? days : null,
        LowDataMode = change.LowDataMode ?? LowDataMode,
        HeldConversations = change.HeldConversations ?? HeldConversations,
        MessageSearch = change.MessageSearch ?? MessageSearch,
        RecordTurns = change.RecordTurns ?? RecordTurns,
    };
}

/// <summary>What conversations do that wait for their user when another build becomes the current one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HeldConversations>))]
public enum HeldConversations
{
    /// <summary>They end on the build they began on.</summary>
    Finish,

    /// <summary>They go on with the current build at their next turn; a step whose text differs there is started again.</summary>
    Move,
}

/// <summary>A bot that the flows of another may switch to.</summary>
/// <param name="Name">What <c>goto ... in NAME</c> may call it besides its id.</param>
/// <param name="VersionId">The build that is then run; its current one when null.</param>
[GenerateSerializer, Immutable, Alias("OtherBot")]
public sealed record OtherBot(string Id, string? Name, string? VersionId);
