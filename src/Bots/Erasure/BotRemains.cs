using Bots.State;

namespace Bots;

/// <summary>Has no state of its own: what is left is what the store has.</summary>
public class BotRemains(string botId, ISessionIndex index, IBroadcastIndex broadcastIndex, IActors actors) : IBotRemains
{
    private const int AtOnce = 100;

    public async Task<bool> DeleteSome(string? channelId)
    {
        // First those that lead others.
        var leading = await index.ListTextBots(botId, channelId, AtOnce);
        await Task.WhenAll(leading.Select(session => actors.TextBotsSession(session).Delete()));
        if (leading.Count > 0)
            return false;
        // Before the sessions: one that is being delivered would begin another.
        var broadcasts = await broadcastIndex.List(botId, channelId, AtOnce);
        await Task.WhenAll(broadcasts.Select(broadcast => actors.Broadcast(broadcast).Delete()));
        if (broadcasts.Count > 0)
            return false;
        var sessions = await index.List(botId, channelId, after: null, AtOnce);
        // Each by itself, so that a turn that is under way is over before its session goes.
        await Task.WhenAll(sessions.Select(actors.EraseSessions));
        return sessions.Count == 0;
    }

    public async Task<string?> DeleteBroadcasts(string channelId, string userId, string? after)
    {
        var found = await broadcastIndex.ListTo(
            new SessionKey(botId, channelId, userId), after is null ? null : new BroadcastKey(botId, channelId, after), AtOnce);
        await Task.WhenAll(found.Select(DeleteIfTo));
        return found.Count < AtOnce ? null : found[^1].RequestId;

        async Task DeleteIfTo(BroadcastKey key)
        {
            var broadcast = actors.Broadcast(key);
            if ((await broadcast.Get())?.UserId == userId)
                await broadcast.Delete();
        }
    }

    public async Task<string[]> ListUsers(string channelId, string? after, int most) =>
        [.. (await index.List(botId, channelId, after, most)).Select(session => session.UserId)];
}
