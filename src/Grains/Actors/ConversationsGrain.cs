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
    /// <summary>Of one page. When they are read and the page is not full, it ends there.</summary>
    private const int MostRows = 1_000;

    private readonly string _botId = GrainKeys.Of(context);

    public async Task<ChannelPage> List(string channelId, ConversationQuery query)
    {
        var now = ports.Clock.GetUtcMilliseconds();
        var page = new List<UserConversation>();
        var before = query.After ?? long.MaxValue;
        for (var read = 0; read < MostRows;)
        {
            // One more than the page, to know whether there is another.
            var rows = await store.ListConversations(_botId, channelId, before, now, query.Most + 1);
            foreach (var row in rows)
            {
                if (page.Count == query.Most)
                    return new ChannelPage(page, before);
                before = row.Conversation.Id;
                if (Read(row, now) is { } conversation && (query.IsOpen is not { } isOpen || conversation.Conversation.IsOpen == isOpen))
                    page.Add(conversation);
            }
            if (rows.Count <= query.Most)
                return new ChannelPage(page, Next: null);
            read += rows.Count;
        }
        return new ChannelPage(page, before);
    }

    public async Task<string[]> FindBroadcasts(string channelId, string requestId, int most)
    {
        var prefix = BroadcastKey.PrefixOf(_botId, channelId, requestId);
        return [.. (await documents.ListKeys(BroadcastState.Kind, prefix, prefix, most)).Select(key => BroadcastKey.Parse(key).UserId)];
    }

    private UserConversation? Read(UserConversationRow row, DateTimeOffset now)
    {
        // Of a session that can't be read, the conversations are shown as their rows have them.
        var shown = ReadState(row) is { } state
            ? ConversationHistory.Show(row.Conversation, Lifetimes.Living(state, now))
            : ConversationHistory.Show(row.Conversation);
        return shown is null ? null : new UserConversation(row.Session, shown);
    }

    private SessionState? ReadState(UserConversationRow row)
    {
        try
        {
            return Documents.Deserialize<SessionState>(row.State);
        }
        catch (StorageException fault)
        {
            stored.NoteDamage($"The row of the table sessions of the conversation {row.Conversation.ConversationId} (bot {_botId}, channel {row.Session.ChannelId})", fault);
            return null;
        }
    }
}
