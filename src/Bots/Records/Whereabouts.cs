using Bots.Calls;

namespace Bots;

/// <summary>Where a user is, whichever of the bots it is that the flows have led to.</summary>
public static class Whereabouts
{
    /// <summary>Where a user of a bot is: with that bot, or with the one that it has switched to.</summary>
    /// <returns>The session in which the user is, and the place there.</returns>
    public static async Task<(SessionKey Session, UserPlace Place)> FindUser(this GrainClient client, SessionKey key)
    {
        var place = await client.Session(key).Retry(session => session.Where());
        if (place.ActiveBot is not { } other)
            return (key, place);
        var there = key with { BotId = other };
        return (there, await client.Session(there).Retry(session => session.Where()));
    }

    /// <summary>
    /// Closes the open conversation of a user, with whichever bot it is; the user talks to the caller's bot from then on. A turn that is under
    /// way is over before that.
    /// </summary>
    /// <param name="conversationId">The one to close, and no other; null is whichever is open.</param>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> CloseConversation(this GrainClient client, SessionKey key, string? conversationId)
    {
        if (conversationId is not null && (await client.FindUser(key)).Place.Open?.Id != conversationId)
            return false;
        var closed = await client.Session(key).Call(session => session.Close());
        if (closed.ActiveBot is { } other)
            closed = await client.Session(key with { BotId = other }).Call(session => session.Close());
        return closed.WasOpen;
    }
}
