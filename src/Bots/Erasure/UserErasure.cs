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
    public static async Task EraseUser(this IActors actors, SessionKey user)
    {
        // First: one that is delivered later would begin another session.
        string? after = null;
        do
            after = await actors.Remains(user.BotId).DeleteBroadcasts(user.ChannelId, user.UserId, after);
        while (after is not null);
        await actors.EraseSessions(user);
    }

    /// <summary>What is left to delete of a user to whom there are no broadcasts.</summary>
    internal static async Task EraseSessions(this IActors actors, SessionKey user)
    {
        string[] gone = [];
        while (await actors.Session(user).Delete(gone) is { Length: > 0 } first)
        {
            foreach (var bot in first)
                await actors.Session(user with { BotId = bot }).Delete(first);
            gone = [.. gone, .. first];
        }
    }
}
