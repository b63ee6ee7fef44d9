using System.Text.Json.Serialization;
using Csml.Conversations;
using Csml.Values;

namespace Bots.State;

/// <summary>What the next turn of a session needs. It is written with each turn, so it must not grow with the number of turns.</summary>
public sealed record SessionState : IDocument
{
    private const int MostTracingIds = 16;

    public static SessionState New { get; } = new();

    public static string Kind => "session";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public ConversationState Conversation { get; init; } = ConversationState.New;

    /// <summary>The id of the last conversation, open or not; null before the first.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The id of its row; null before it has one.</summary>
    public long? ConversationRow { get; init; }

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

    /// <summary>Where the last conversation is, or where it ended; null before this bot had a part in it.</summary>
    public TurnPlace? Place { get; init; }

    /// <summary>When the last event of that conversation was received.</summary>
    public DateTimeOffset? LastInteractionAt { get; init; }

    /// <summary>Another bot has named that build, and the conversation stays on it; null when none has.</summary>
    public bool? IsBuildNamed { get; init; }

    /// <summary>How many turns there have been, with those that have expired.</summary>
    public int TurnCount { get; init; }

    /// <summary>When the last of the turns expires, and the last conversation with it. It is null for a session without turns, and if a turn never expires.</summary>
    public DateTimeOffset? TurnsExpireAt { get; init; }

    /// <summary>The id of the newest turn's row; 0 before the first.</summary>
    public long LastTurn { get; init; }

    /// <summary>When the newest turn was received; null before the first.</summary>
    public DateTimeOffset? LastReceivedAt { get; init; }

    /// <summary>The request of the newest turn; null before the first.</summary>
    public string? LastRequest { get; init; }

    /// <summary>The request ids that the client has sent with different contents; the last one is the one used last. It is null if the client has sent no such id.</summary>
    public IReadOnlyList<TracingId>? TracingIds { get; init; }

    /// <summary>The digest of the state that the last recording leads to; null when the last turn was not recorded.</summary>
    public string? RecordedState { get; init; }

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

    /// <summary>The state after a turn is written.</summary>
    public SessionState With(TurnRecord turn)
    {
        var request = turn.Answer.RequestId;
        var next = this with
        {
            TurnCount = TurnCount + 1,
            TurnsExpireAt = TurnCount == 0 || TurnsExpireAt < (turn.ExpiresAt ?? DateTimeOffset.MaxValue) ? turn.ExpiresAt : TurnsExpireAt,
            LastTurn = turn.Id,
            LastReceivedAt = turn.Answer.ReceivedAt,
            LastRequest = request,
        };
        return RequestIds.IsTraced(request) && FindTracing(RequestIds.ClientsOf(request)) is { } used ? next.Tracing(used) : next;
    }

    /// <summary>When an event was received that comes after the newest turn: no earlier than that one, whatever the clock says.</summary>
    public DateTimeOffset InOrder(DateTimeOffset receivedAt) =>
        (LastReceivedAt ?? LastInteractionAt) is { } last && last > receivedAt ? last : receivedAt;

    /// <summary>The entry of an id that the client has sent with different contents; null of any other id.</summary>
    public TracingId? FindTracing(string requestId)
    {
        if (TracingIds is null)
            return null;
        var digest = RequestIds.Digest(requestId);
        return TracingIds.FirstOrDefault(id => id.Digest == digest);
    }

    /// <summary>The state in which an id marks no retries any more.</summary>
    /// <param name="firstCall">The call whose turn has the id as it is.</param>
    public SessionState Tracing(string requestId, string firstCall) => Tracing(new TracingId(RequestIds.Digest(requestId), firstCall));

    /// <summary>Nothing of the user is kept in it. Turns and conversations may still be stored.</summary>
    /// <remarks>That the client was seen is kept for some more time, for the usage of the bot.</remarks>
    [JsonIgnore]
    public bool IsEmpty =>
        Conversation.Memories.Count == 0 && !Conversation.IsOpen && Conversation.Hold is null && ActiveBot is null && Journey is null && Visited is null;

    private SessionState Tracing(TracingId used)
    {
        TracingId[] ids = [.. (TracingIds ?? []).Where(id => id.Digest != used.Digest), used];
        return this with { TracingIds = ids[Math.Max(0, ids.Length - MostTracingIds)..] };
    }
}

/// <summary>A request id that the client has sent with different contents.</summary>
/// <param name="Digest"><see cref="RequestIds.Digest"/> of the id.</param>
/// <param name="FirstCall">The call whose turn has the id as it is: when the server sends that call again, it gets the answer of that turn.</param>
public sealed record TracingId(long Digest, string FirstCall);
