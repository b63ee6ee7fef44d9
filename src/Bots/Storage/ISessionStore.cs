namespace Bots.Storage;

/// <summary>
/// Where sessions, turns and conversations are stored as rows, with the usage of bots. Many writes share a commit. All methods throw a
/// <see cref="StorageException"/> when the database can't be reached or refuses.
/// </summary>
public interface ISessionStore
{
    /// <inheritdoc cref="RowIds.Next"/>
    ValueTask<long> NewId(long after = 0);

    /// <summary>The row of a session, or null if it does not exist.</summary>
    Task<SessionRow?> FindSession(SessionKey key);

    /// <summary>Ends when the session and what comes with it are committed: all of it or none.</summary>
    /// <exception cref="StorageException">Nothing was written. It is transient when another process has written or deleted the session.</exception>
    Task WriteSession(SessionWrite write);

    /// <summary>Deletes the row of a session that has no turns and no conversations.</summary>
    /// <returns>False when there are some, or the row has another version.</returns>
    Task<bool> DeleteEmptySession(long id, long version);

    /// <summary>Deletes a session with its turns and conversations, if it exists. Other writes go on meanwhile.</summary>
    Task DeleteSession(SessionKey key);

    /// <summary>Sessions of a bot that were written with <see cref="SessionWrite.LeadsToOthers"/>, in any order.</summary>
    /// <param name="channelId">Only those of one channel; null is all.</param>
    Task<IReadOnlyList<SessionKey>> ListLeadingSessions(string botId, string? channelId, int most);

    /// <summary>Deletes sessions of a bot with their turns and conversations. A write to such a session during the call is refused, or the session stays until the next call.</summary>
    /// <param name="channelId">Only those of one channel; null is all.</param>
    /// <param name="most">How many turns, conversations and sessions are deleted at the most.</param>
    /// <returns>Whether there may be more.</returns>
    Task<bool> DeleteSessions(string botId, string? channelId, int most);

    /// <summary>Sessions whose due time has come, in the order of that time.</summary>
    /// <param name="after">The last session of the page before; null for the first page.</param>
    Task<IReadOnlyList<DueSession>> ListDueSessions(DateTimeOffset now, DueSession? after, int most);

    /// <summary>The <see cref="TurnRow.Request"/> of all turns of a session, in any order.</summary>
    Task<IReadOnlyList<long>> ListRequests(long session);

    /// <summary>The turns of a session that have a <see cref="TurnRow.Request"/>, the newest first; 16 at the most.</summary>
    Task<IReadOnlyList<StoredTurn>> FindTurns(long session, long request);

    /// <summary>The <see cref="TurnRow.Recording"/> of a turn; null when it has none.</summary>
    Task<byte[]?> FindRecording(long turn);

    /// <summary>Looks at turns of a bot, the newest first. <see cref="HistoryFilter.From"/> and <see cref="HistoryFilter.To"/> do not matter here.</summary>
    Task<IReadOnlyList<Candidate<UserTurnRow>>> ListTurns(string botId, HistoryFilter filter, RowRange range);

    /// <summary>Looks at conversations of a bot that have not expired, the newest first. The times of the filter do not matter here.</summary>
    Task<IReadOnlyList<Candidate<UserConversationRow>>> ListConversations(string botId, HistoryFilter filter, RowRange range, DateTimeOffset now);

    /// <summary>Deletes turns and conversations that have expired.</summary>
    /// <param name="most">How many turns and how many conversations are deleted at the most.</param>
    /// <returns>Whether there may be more.</returns>
    Task<bool> DeleteExpired(DateTimeOffset now, int most);

    /// <summary>What was counted of a bot since a day, as of one moment. There may be several parts for one kind and day.</summary>
    Task<IReadOnlyList<UsageCount>> ReadUsage(string botId, DateOnly since);

    Task DeleteUsage(string botId);

    /// <summary>Deletes what was counted before a day, of all bots.</summary>
    Task DeleteUsageBefore(DateOnly day);
}
