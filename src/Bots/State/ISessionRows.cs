namespace Bots.State;

/// <summary>What is stored of one session: its state, its turns and its conversations.</summary>
public interface ISessionRows
{
    /// <summary>The state as it was last written or read, or null if no state is stored.</summary>
    SessionState? Current { get; }

    /// <summary>An id for a new row, larger than another one.</summary>
    ValueTask<long> NewId(long after);

    /// <summary>Writes the state and what comes with it: all of it or none.</summary>
    /// <exception cref="StorageException">Nothing was written, and <see cref="Current"/> is unchanged.</exception>
    Task Write(SessionState next, SessionChanges changes);

    /// <summary>Deletes the state, unless turns or conversations are stored.</summary>
    /// <returns>Whether the state was deleted.</returns>
    Task<bool> DeleteState();

    /// <summary>Deletes the state, all turns and all conversations, also when they can't be read.</summary>
    Task DeleteAll();

    /// <summary>The <see cref="RequestIds.Digest"/> of all turns, in any order.</summary>
    Task<IReadOnlyList<long>> ListRequests();

    /// <summary>The turns of requests with a digest, the newest first.</summary>
    /// <exception cref="StorageException">One of them is damaged.</exception>
    Task<IReadOnlyList<TurnRecord>> FindTurns(long digest);
}

/// <summary>What is written together with the state of a session.</summary>
public sealed record SessionChanges
{
    public TurnRecord? Turn { get; init; }

    /// <inheritdoc cref="Storage.TurnRow.EntersFlow"/>
    public bool EntersFlow { get; init; }

    /// <inheritdoc cref="Storage.TurnRow.HasErrors"/>
    public bool HasErrors { get; init; }

    /// <summary>Conversations that have begun or ended.</summary>
    public IReadOnlyList<ConversationRecord> Conversations { get; init; } = [];

    /// <summary>What is counted.</summary>
    public IReadOnlyList<UsageCount> Counts { get; init; } = [];
}
