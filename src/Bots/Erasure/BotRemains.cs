using Bots.State;

namespace Bots;

/// <summary>Has no state of its own: what is left is what the store has.</summary>
public class BotRemains(string botId, ISessionIndex index, IActors actors) : IBotRemains
{
    private const int AtOnce = 100;

    public async Task<bool> DeleteSome()
    {
        // First those that lead others.
        var leading = await index.ListTextBots(botId, AtOnce);
        await Task.WhenAll(leading.Select(session => actors.TextBotsSession(session).Delete()));
        if (leading.Count > 0)
            return false;
        var sessions = await index.List(botId, AtOnce);
        // Each by itself, so that a turn that is under way is over before its session goes.
        await Task.WhenAll(sessions.Select(session => actors.Session(session).Delete()));
        return sessions.Count == 0;
    }
}
