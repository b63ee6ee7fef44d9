using Bots.State;
using Bots.Storage;

namespace Bots.Tests.InMemory;

/// <summary>The rows of a session in memory, kept as their bytes, whose writes can be made to fail.</summary>
internal sealed class SessionRowsInMemory(TimeProvider clock) : ISessionRows
{
    private readonly RowIds _ids = new(clock, node: 0);
    private readonly List<(long Digest, StoredTurn Row)> _turns = [];
    private readonly SortedDictionary<long, ConversationRecord> _conversations = [];

    public SessionState? Current { get; private set; }

    public bool IsFull { get; set; }

    /// <summary>Bytes of each state that was written.</summary>
    public List<int> Sizes { get; } = [];

    /// <summary>How often turns or their requests were read.</summary>
    public int Reads { get; private set; }

    public IEnumerable<TurnRecord> Turns => _turns.Select(turn => Documents.DeserializeTurn(turn.Row));

    public IReadOnlyList<ConversationRecord> Conversations => [.. _conversations.Values];

    public ValueTask<long> NewId(long after) => new(_ids.Next(after));

    public Task Write(SessionState next, SessionChanges changes)
    {
        if (IsFull)
            throw new StorageException("full", isTransient: false);
        var json = Documents.Serialize(next);
        Sizes.Add(json.Length);
        Current = Documents.Deserialize<SessionState>(json);
        if (changes.Turn is { } turn)
            _turns.Add((RequestIds.Digest(turn.Answer.RequestId), new StoredTurn(turn.Id, Documents.SerializeTurn(turn), turn.Place)));
        foreach (var conversation in changes.Conversations)
            _conversations[conversation.Id] = conversation;
        return Task.CompletedTask;
    }

    public Task<bool> DeleteState()
    {
        if (_turns.Count + _conversations.Count > 0)
            return Task.FromResult(false);
        Current = null;
        return Task.FromResult(true);
    }

    public Task DeleteAll()
    {
        DeleteTurns();
        Current = null;
        return Task.CompletedTask;
    }

    /// <summary>Deletes all turns and conversations, as the sweep does when they have expired.</summary>
    public void DeleteTurns()
    {
        _turns.Clear();
        _conversations.Clear();
    }

    public Task<IReadOnlyList<long>> ListRequests() => Read<long>(_turns.Select(turn => turn.Digest));

    public Task<IReadOnlyList<TurnRecord>> FindTurns(long digest) =>
        Read(_turns.AsEnumerable().Reverse().Where(turn => turn.Digest == digest).Select(turn => Documents.DeserializeTurn(turn.Row)));

    private Task<IReadOnlyList<T>> Read<T>(IEnumerable<T> rows)
    {
        Reads++;
        return Task.FromResult<IReadOnlyList<T>>([.. rows]);
    }
}
