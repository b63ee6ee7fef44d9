using Bots.State;
using Csml.Conversations;

namespace Bots.Storage;

/// <summary>The row of a session.</summary>
/// <param name="Version">1 after the first write, and one more with each write.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record SessionRow(long Id, long Version, byte[] Body);

/// <summary>A session to write.</summary>
/// <param name="Id">The id of the row: a new one when the version is 1.</param>
/// <param name="Version">The version after the write. The database must have the one before it, or no row when it is 1.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record SessionWrite(SessionKey Key, long Id, long Version, byte[] Body)
{
    /// <summary>When something in the session expires, for <see cref="ISessionStore.ListDueSessions"/>.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The user was led to other bots, and the session knows to which.</summary>
    public bool LeadsToOthers { get; init; }

    /// <summary>A turn that is appended.</summary>
    public TurnRow? Turn { get; init; }

    /// <summary>Conversations that are inserted, or replaced if they exist.</summary>
    public IReadOnlyList<ConversationRecord> Conversations { get; init; } = [];

    /// <summary>What is counted.</summary>
    public IReadOnlyList<UsageCount> Counts { get; init; } = [];

    /// <summary>About how many bytes are written.</summary>
    public long Size => Body.Length + (Turn is { } turn ? turn.Body.Length + (turn.Recording?.Length ?? 0) : 0);
}

/// <summary>A turn to write.</summary>
/// <param name="Request">A digest of the request's id.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record TurnRow(long Id, long Request, byte[] Body)
{
    /// <summary>The row of the conversation; null when it belongs to another bot.</summary>
    public long? Conversation { get; init; }

    /// <summary>Where the turn ended; null when that was in another bot.</summary>
    public TurnPlace? Place { get; init; }

    /// <summary>The conversation was in another flow before, or began with this turn.</summary>
    public bool EntersFlow { get; init; }

    public bool HasErrors { get; init; }

    /// <summary>Whether <see cref="ISearchStore.Index"/> is to be given its words.</summary>
    public bool IsSearchable { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>JSON in UTF-8, for <see cref="ISessionStore.FindRecording"/>; null when the turn is not recorded.</summary>
    public byte[]? Recording { get; init; }
}

/// <param name="Body">JSON in UTF-8.</param>
/// <param name="Place">Where the turn ended; null when that was in another bot.</param>
public sealed record StoredTurn(long Id, byte[] Body, TurnPlace? Place);

/// <summary>Which rows are looked at.</summary>
/// <param name="After">Those with larger ids.</param>
/// <param name="Before">Those with smaller ids.</param>
public sealed record RowRange(long After, long Before, int Most);

/// <summary>A row that was looked at. When there are fewer than were asked for, there are no more.</summary>
/// <param name="Row">Null when the filter leaves it out.</param>
public sealed record Candidate<T>(long Id, T? Row)
    where T : class;

/// <summary>A turn, and the session that it is of.</summary>
public sealed record UserTurnRow(SessionKey Session, StoredTurn Turn);

/// <summary>A conversation, and the session that it is of.</summary>
/// <param name="State">The body of the session's row.</param>
public sealed record UserConversationRow(SessionKey Session, byte[] State, ConversationRecord Conversation);

/// <summary>A session whose due time has come.</summary>
public sealed record DueSession(SessionKey Key, long Id, DateTimeOffset Due);
