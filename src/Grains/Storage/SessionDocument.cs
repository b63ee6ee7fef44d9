using System.Globalization;
using Bots;
using Bots.State;
using Bots.Storage;

namespace Grains.Storage;

/// <summary>The rows of a session.</summary>
internal sealed class SessionDocument(SessionKey key, IGrainContext grain, DocumentServices services, ISessionStore store)
    : GrainDocument<SessionState>(grain, services), ISessionRows
{
    // The sweep runs every hour. A due time that is a full hour changes once an hour, and not with each turn.
    private static readonly TimeSpan DueStep = TimeSpan.FromHours(1);

    // Of the row, if there is one.
    private long _id;
    private long _version;

    protected override string Row =>
        string.Create(CultureInfo.InvariantCulture, $"The row of the table sessions with the id {_id} (bot {key.BotId}, channel {key.ChannelId})");

    public ValueTask<long> NewId(long after) => store.NewId(after);

    public async Task Write(SessionState next, SessionChanges changes)
    {
        var (id, version) = IsStored ? (_id, _version + 1) : (await store.NewId(), 1);
        var write = new SessionWrite(key, id, version, Documents.Serialize(next))
        {
            Due = RoundedDown(next.Due),
            LeadsToOthers = next.Visited is not null,
            Turn = changes.Turn is { } turn ? RowOf(turn, next, changes) : null,
            Conversations = changes.Conversations,
            Counts = changes.Counts,
        };
        await Change(store.WriteSession(write), next, write.Body.Length);
        (_id, _version) = (id, version);
    }

    public async Task<bool> DeleteState() => Current is null || await RemoveIf(store.DeleteEmptySession(_id, _version));

    public Task DeleteAll() => Remove(store.DeleteSession(key));

    public Task<IReadOnlyList<long>> ListRequests() => store.ListRequests(_id);

    public async Task<IReadOnlyList<TurnRecord>> FindTurns(long digest) =>
        [.. (await store.FindTurns(_id, digest)).Select(Documents.DeserializeTurn)];

    protected override async Task<byte[]?> Read()
    {
        var row = await store.FindSession(key);
        (_id, _version) = (row?.Id ?? 0, row?.Version ?? 0);
        return row?.Body;
    }

    private static TurnRow RowOf(TurnRecord turn, SessionState state, SessionChanges changes) =>
        new(turn.Id, RequestIds.Digest(turn.Answer.RequestId), Documents.SerializeTurn(turn))
        {
            Conversation = turn.Place is null ? null : state.ConversationRow,
            Place = turn.Place,
            EntersFlow = changes.EntersFlow,
            HasErrors = changes.HasErrors,
            IsSearchable = turn.IsSearchable,
            ExpiresAt = turn.ExpiresAt,
            Recording = turn.Recording,
        };

    private static DateTimeOffset? RoundedDown(DateTimeOffset? due) => due?.AddTicks(-(due.Value.Ticks % DueStep.Ticks));
}
