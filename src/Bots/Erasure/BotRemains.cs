using Bots.State;

namespace Bots;

/// <summary>Has no state of its own: what is left is what the store has.</summary>
public class BotRemains(string botId, ISessionIndex index, IBroadcastIndex broadcastIndex, IActors actors) : IBotRemains
{
    private const int AtOnce = 100;

    public async Task<bool> DeleteSome()
    {
        // Before the sessions: one that is being delivered would begin another.
        var broadcasts = await broadcastIndex.List(botId, AtOnce);
        await Task.WhenAll(broadcasts.Select(broadcast => actors.Broadcast(broadcast).Delete()));
        var sessions = await index.List(botId, AtOnce);
        // Each by itself, so that a turn that is under way is over before its session goes.
        await Task.WhenAll(sessions.Select(session => actors.Session(session).Delete()));
        return sessions.Count + broadcasts.Count == 0;
    }
}
