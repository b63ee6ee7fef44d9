using System.Text.Json.Serialization;
using Csml.Conversations;
using Csml.Values;

namespace Bots.State;

/// <summary>A session after its last turn. It is written each turn, so it must not grow with the number of turns.</summary>
public sealed record SessionState : IDocument
{
    public static SessionState New { get; } = new();

    public static string Kind => "session document";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public ConversationState Conversation { get; init; } = ConversationState.New;

    /// <summary>The id of the last conversation, open or not; null before the first.</summary>
    public string? ConversationId { get; init; }

    /// <summary>When that conversation began.</summary>
    public DateTimeOffset? ConversationStartedAt { get; init; }

    /// <summary>What came with its first event, if that is not too large and there was anything: an object.</summary>
    public Value? Metadata { get; init; }

    /// <summary>The build that the last conversation runs or ran on.</summary>
    public string? Build { get; init; }

    /// <summary>The flow, by name, that the last turn ended in.</summary>
    public string? LastFlow { get; init; }

    /// <summary>The step that the last turn ended in.</summary>
    public string? LastStep { get; init; }

    /// <summary>Another bot has named that build, and the conversation stays on it; null when none has.</summary>
    public bool? IsBuildNamed { get; init; }

    /// <summary>The newest turns, oldest first. Those before them are in segments.</summary>
    public IReadOnlyList<KeptTurn> Turns { get; init; } = [];

    /// <summary>How many turns there have been.</summary>
    public int TurnCount { get; init; }

    /// <summary>How many segments the transcript has had.</summary>
    public int Segments { get; init; }

    /// <summary>The number of the first segment that is still there.</summary>
    public int FirstSegment { get; init; }

    /// <summary>The last segment in which conversations ended.</summary>
    public int? LastWithConversations { get; init; }

    /// <summary>When the first of the sealed turns expires.</summary>
    public DateTimeOffset? SegmentsDue { get; init; }

    /// <summary>Which requests the newest of the sealed turns answered.</summary>
    public SealedRequests Sealed { get; init; } = SealedRequests.None;

    /// <summary>The bot that the user talks to, since this one has switched to it; null while it is this one.</summary>
    public string? ActiveBot { get; init; }

    /// <summary>The turn that is on its way through other bots, if one is.</summary>
    public Journey? Journey { get; init; }

    /// <summary>The other bots that the user was led to from here, in whose sessions there is something of the user, too; null when there are none.</summary>
    public IReadOnlyList<string>? Visited { get; init; }

    /// <summary>When the conversation expires: where it is held, and which bot the user talks to.</summary>
    public DateTimeOffset? ConversationExpiresAt { get; init; }

    /// <summary>When memories expire, of those that do; null when none does.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? MemoriesExpireAt { get; init; }

    /// <summary>The last day (in UTC) on which there were messages; null when there were none yet.</summary>
    public DateOnly? LastSeen { get; init; }

    /// <inheritdoc/>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The state in which the user has been led to a bot.</summary>
    public SessionState Leading(Journey journey) => this with
    {
        Journey = journey,
        Visited = Visited?.Contains(journey.Next!.BotId) is true ? Visited : [.. Visited ?? [], journey.Next!.BotId],
    };

    /// <summary>There is nothing in it that anybody could ask for.</summary>
    /// <remarks>That its client was seen is known for some time yet, for the usage of the bot.</remarks>
    [JsonIgnore]
    public bool IsEmpty =>
        Conversation.Memories.Count == 0 && !Conversation.IsOpen && Conversation.Hold is null
        && Turns.Count == 0 && FirstSegment == Segments && ActiveBot is null && Journey is null && Visited is null;
}
