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

    public Task<MessagePage> ListMessages(MessageQuery query) => MessageHistory.List(query, ports.Clock.GetUtcMilliseconds(), async range =>
        [.. (await store.ListTurns(_botId, query.Filter, range)).Select(found => new Candidate<UserTurn>(found.Id, found.Row is { } row ? ReadTurn(row) : null))]);

    public async Task<string[]> FindBroadcasts(string channelId, string requestId, int most)
    {
        var prefix = BroadcastKey.PrefixOf(_botId, channelId, requestId);
        return [.. (await documents.ListKeys(BroadcastState.Kind, prefix, prefix, most)).Select(key => BroadcastKey.Parse(key).UserId)];
    }

    private SessionState? ReadState(UserConversationRow row) => ReadOrNote(
        () => Documents.Deserialize<SessionState>(row.State),
        () => $"The row of the table sessions of the conversation {row.Conversation.ConversationId} (bot {_botId}, channel {row.Session.ChannelId})");

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
