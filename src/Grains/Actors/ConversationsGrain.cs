using Bots;
using Bots.Calls;
using Bots.Conversing;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Grains.Storage;
using Orleans.Concurrency;

namespace Grains.Actors;

/// <summary>Asks the store. It has no state, so each silo runs as many as it needs.</summary>
[GrainType("conversations")]
[StatelessWorker]
public sealed class ConversationsGrain(IGrainContext context, GrainDocuments stored, ISessionStore store, IDocumentStore documents, TurnPorts ports) : Grain, IConversationsGrain
{
    private readonly string _botId = GrainKeys.Of(context);

    public Task<ConversationPage> List(ConversationQuery query)
    {
        var now = ports.Clock.GetUtcMilliseconds();
        return ConversationHistory.List(
            query,
            range => store.ListConversations(_botId, query.Filter, range, now),
            row => ReadState(row) is { } state ? Lifetimes.Living(state, now) : null);
    }

    public Task<MessagePage> ListMessages(MessageQuery query) => MessageHistory.List(query, ports.Clock.GetUtcMilliseconds(), TurnsOf(query.Filter));

    public Task<TurnPage> ListTurns(TurnQuery query) => TurnHistory.List(query, ports.Clock.GetUtcMilliseconds(), TurnsOf(query.Filter), FindRecording);

    public async Task<string[]> FindBroadcasts(string channelId, string requestId, int most)
    {
        var prefix = BroadcastKey.PrefixOf(_botId, channelId, requestId);
        return [.. (await documents.ListKeys(BroadcastState.Kind, prefix, prefix, most)).Select(key => BroadcastKey.Parse(key).UserId)];
    }

    private Func<RowRange, Task<IReadOnlyList<Candidate<UserTurn>>>> TurnsOf(HistoryFilter filter) => async range =>
        [.. (await store.ListTurns(_botId, filter, range)).Select(found => new Candidate<UserTurn>(found.Id, found.Row is { } row ? ReadTurn(row) : null))];

    private SessionState? ReadState(UserConversationRow row) => ReadOrNote(
        () => Documents.Deserialize<SessionState>(row.State),
        () => $"The row of the table sessions of the conversation {row.Conversation.ConversationId} (bot {_botId}, channel {row.Session.ChannelId})");

    private async Task<byte[]?> FindRecording(long turn) => await store.FindRecording(turn) is { } recording
        ? ReadOrNote(() => Documents.CheckRecording(turn, recording), () => $"The recording of the row of the table turns with the id {turn} (bot {_botId})")
        : null;

    private UserTurn? ReadTurn(UserTurnRow row) => ReadOrNote(
        () => new UserTurn(row.Session, Documents.DeserializeTurn(row.Turn)),
        () => $"The row of the table turns with the id {row.Turn.Id} (bot {_botId}, channel {row.Session.ChannelId})");

    private T? ReadOrNote<T>(Func<T> read, Func<FormattableString> row)
        where T : class
    {
        try
        {
            return read();
        }
        catch (StorageException fault)
        {
            stored.NoteDamage(FormattableString.Invariant(row()), fault);
            return null;
        }
    }
}
