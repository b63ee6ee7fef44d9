using Bots;
using Bots.Calls;
using Bots.Storage;

namespace Grains.Actors;

/// <summary>What is left of a bot. It has no state: what is left is what the store has.</summary>
[GrainType("remains")]
public sealed class BotRemainsGrain(IGrainContext context, IConversationStore store, IGrainFactory grains, GrainClient client) : Grain, IBotRemainsGrain
{
    private const int Page = 100;

    // Each deletion takes a connection of the database.
    private const int AtOnce = 10;

    private readonly string _botId = GrainKeys.RemainsOf(context);

    public async Task<bool> DeleteSome(string? channelId)
    {
        // TextBots sessions first: they lead others.
        var leading = await List(DocumentKind.TextBotsSession, channelId);
        await DeleteEach(leading, key => grains.TextBotsSession(SessionKey.Parse(key)).Delete());
        if (leading.Count > 0)
            return false;
        // Broadcasts before sessions: one that is being delivered would begin another session.
        var broadcasts = await List(DocumentKind.Broadcast, channelId);
        await DeleteEach(broadcasts, key => grains.Broadcast(BroadcastKey.Parse(key)).Delete());
        if (broadcasts.Count > 0)
            return false;
        var sessions = await List(DocumentKind.Session, channelId);
        // Each through its grain, so that a turn that is under way ends before its session goes.
        await DeleteEach(sessions, key => client.EraseSessions(SessionKey.Parse(key)));
        return sessions.Count == 0;
    }

    public async Task<bool> DeleteBroadcasts(string channelId, string userId)
    {
        var found = await store.FindKeys(DocumentKind.Broadcast, new SessionKey(_botId, channelId, userId).ToString(), Page);
        await DeleteEach(found, key => grains.Broadcast(BroadcastKey.Parse(key)).Delete());
        return found.Count < Page;
    }

    public async Task<string[]> ListUsers(string channelId, string? after, int most)
    {
        var prefix = SessionKey.PrefixOf(_botId, channelId);
        return [.. (await store.ListKeys(DocumentKind.Session, prefix, prefix + after, most)).Select(key => SessionKey.Parse(key).UserId)];
    }

    // The keys of broadcasts and sessions begin alike: with the bot, and then the channel.
    private Task<IReadOnlyList<string>> List(string kind, string? channelId)
    {
        var prefix = SessionKey.PrefixOf(_botId, channelId);
        return store.ListKeys(kind, prefix, prefix, Page);
    }

    private static async Task DeleteEach(IReadOnlyList<string> keys, Func<string, Task> delete)
    {
        foreach (var some in keys.Chunk(AtOnce))
            await Task.WhenAll(some.Select(delete));
    }
}
