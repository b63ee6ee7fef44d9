using Bots.Calls;

namespace Bots;

/// <summary>The end of what is kept of users.</summary>
public static class UserErasure
{
    /// <summary>
    /// Deletes all that is kept of a user of a channel, for good: whatever is kept by user is deleted here, whether somebody asks for it or the
    /// channel or the bot goes. What other bots have of the user, to which this channel's flows have led, goes as well. A turn that is under way is over before that.
    /// Where nothing is, nothing is done.
    /// </summary>
    /// <exception cref="StorageException">Not all of it could be deleted now; the same again deletes the rest.</exception>
    public static async Task EraseUser(this GrainClient client, SessionKey user)
    {
        // First: one that is delivered later would begin another session.
        while (!await client.Remains(user.BotId).Retry(remains => remains.DeleteBroadcasts(user.ChannelId, user.UserId)))
        {
        }
        await client.EraseSessions(user);
    }

    /// <summary>What is left to delete of a user to whom there are no broadcasts.</summary>
    public static async Task EraseSessions(this GrainClient client, SessionKey user)
    {
        string[] gone = [];
        while (await Delete(user, gone) is { Length: > 0 } first)
        {
            foreach (var bot in first)
                await Delete(user with { BotId = bot }, first);
            gone = [.. gone, .. first];
        }

        Task<string[]> Delete(SessionKey key, string[] deleted) => client.Session(key).Retry(session => session.Delete(deleted));
    }
}
