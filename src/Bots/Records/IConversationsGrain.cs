namespace Bots;

/// <summary>Questions about the conversations of all users of a bot. It asks the store, and has no state.</summary>
[Alias("IConversationsGrain")]
public interface IConversationsGrain : IGrainWithStringKey
{
    /// <summary>A page of conversations, those that began last first.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    Task<ConversationPage> List(ConversationQuery query);

    /// <summary>A page of messages, the newest first.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    Task<MessagePage> ListMessages(MessageQuery query);

    /// <summary>A page of turns with their recordings, the newest first.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    Task<TurnPage> ListTurns(TurnQuery query);

    /// <summary>The users to whom there are broadcasts with an id, in the order of their ids.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    Task<string[]> FindBroadcasts(string channelId, string requestId, int most);
}
