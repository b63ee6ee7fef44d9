namespace Bots;

/// <summary>Questions about the conversations of all users of a bot. It asks the store, and has no state.</summary>
[Alias("IConversationsGrain")]
public interface IConversationsGrain : IGrainWithStringKey
{
    /// <summary>A page of the conversations of a channel, those that began last first.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    Task<ChannelPage> List(string channelId, ConversationQuery query);

    /// <summary>The users to whom there are broadcasts with an id, in the order of their ids.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    Task<string[]> FindBroadcasts(string channelId, string requestId, int most);
}

/// <param name="Conversations">There may be fewer than fit on a page, or none, although others follow.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
[GenerateSerializer, Immutable, Alias("ChannelPage")]
public sealed record ChannelPage(IReadOnlyList<UserConversation> Conversations, long? Next);

/// <summary>A conversation, and whose it is.</summary>
[GenerateSerializer, Immutable, Alias("UserConversation")]
public sealed record UserConversation(SessionKey Session, ConversationSummary Conversation);
