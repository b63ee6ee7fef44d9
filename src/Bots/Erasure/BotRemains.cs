using Bots.State;

namespace Bots;

/// <summary>Has no state of its own: what is left is what the store has.</summary>
public class BotRemains(string botId, ISessionIndex index, IActors actors) : IBotRemains
{
    private const int AtOnce = 100;

    public async Task<bool> DeleteSome(string? channelId)
    {
        var sessions = await index.List(botId, channelId, after: null, AtOnce);
        // Each by itself, so that a turn that is under way is over before its session goes.
        await Task.WhenAll(sessions.Select(actors.EraseUser));
        return sessions.Count == 0;
    }

    public async Task<string[]> ListUsers(string channelId, string? after, int most) =>
        [.. (await index.List(botId, channelId, after, most)).Select(session => session.UserId)];
}
