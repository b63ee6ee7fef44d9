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

    /// <summary>Turns before another one, the newest first. Damaged turns are left out.</summary>
    /// <param name="before">The id of a turn.</param>
    Task<TurnPage> ListTurns(long before, int most);

    /// <summary>Conversations that began before another one and have not expired, the newest first.</summary>
    /// <param name="before">The id of a conversation's row.</param>
    /// <param name="isOpen">Only those that are open, or that are not; null is all.</param>
    Task<IReadOnlyList<ConversationRecord>> ListConversations(long before, bool? isOpen, DateTimeOffset now, int most);
}

/// <summary>What is written together with the state of a session.</summary>
public sealed record SessionChanges
{
    public TurnRecord? Turn { get; init; }

    /// <summary>Conversations that have begun or ended.</summary>
    public IReadOnlyList<ConversationRecord> Conversations { get; init; } = [];

    /// <summary>What is counted.</summary>
    public IReadOnlyList<UsageCount> Counts { get; init; } = [];
}

/// <param name="Turns">The newest first.</param>
/// <param name="Next">The id of the last turn that was looked at; null when there are no more.</param>
public sealed record TurnPage(IReadOnlyList<TurnRecord> Turns, long? Next);
