using Bots.Calls;

namespace Bots;

/// <summary>The conversations of all users of a channel, as far as they are listed: of each user the newest.</summary>
public static class ChannelConversations
{
    /// <summary>A page of users with the newest conversation of each, in the order of the users' ids. It costs a call for each user.</summary>
    /// <param name="isOpen">Of each user the newest that is open, or that is not; null is the newest.</param>
    /// <param name="after">Only users behind this one; null for the first.</param>
    /// <param name="most">How many users there may be on a page.</param>
    public static async Task<ChannelPage> ListNewestConversations(
        this GrainClient client, string botId, string channelId, bool? isOpen, string? after, int most)
    {
        // One more than the page, to know whether there is another.
        var users = await client.Remains(botId).Retry(remains => remains.ListUsers(channelId, after, most + 1));
        var sessions = users.Take(most).Select(user => new SessionKey(botId, channelId, user)).ToList();
        var query = new ConversationQuery { Most = 1, IsOpen = isOpen };
        var newest = await Task.WhenAll(sessions.Select(key => client.Session(key).Retry(session => session.ListConversations(query))));
        return new ChannelPage(
            [.. sessions.Zip(newest).Where(found => found.Second.Conversations.Count > 0).Select(found => (found.First, found.Second.Conversations[0]))],
            users.Length > most ? users[most - 1] : null);
    }
}

/// <param name="Conversations">There may be fewer than fit on a page, or none, although others follow.</param>
/// <param name="Next">The user behind whom the next page begins; null on the last.</param>
public sealed record ChannelPage(IReadOnlyList<(SessionKey Session, ConversationSummary Conversation)> Conversations, string? Next);
