using Bots;
using Bots.Calls;
using Bots.State;
using Bots.Storage;

namespace Grains.Actors;

/// <summary>What is left of a bot. It has no state: what is left is what the store has.</summary>
[GrainType("remains")]
public sealed class BotRemainsGrain(IGrainContext context, ISessionStore sessions, IDocumentStore documents, IGrainFactory grains, GrainClient client) : Grain, IBotRemainsGrain
{
    private const int Page = 100;

    private const int RowsAtOnce = 500;

    // Each deletion takes a connection of the database.
    private const int AtOnce = 10;

    private readonly string _botId = GrainKeys.Of(context);

    public async Task<bool> DeleteSome(string? channelId)
    {
        // The keys of broadcasts and TextBots sessions begin alike: with the bot, and then the channel.
        var prefix = SessionKey.PrefixOf(_botId, channelId);
        // Each by its grain: a client that repeats its last turn gets no answer from memory.
        var textBots = await documents.ListKeys(TextBotsState.Kind, prefix, prefix, Page);
        await DeleteEach(textBots, key => grains.TextBotsSession(SessionKey.Parse(key)).Delete());
        if (textBots.Count > 0)
            return false;
        // A broadcast that is under way may begin another session: a later pass deletes it.
        if (await documents.DeleteSome(BroadcastState.Kind, prefix, RowsAtOnce))
            return false;
        // Each of these knows what else is to go: what other bots have of its user.
        var leadingSessions = await sessions.ListLeadingSessions(_botId, channelId, Page);
        await DeleteEach(leadingSessions, client.EraseSessions);
        if (leadingSessions.Count > 0)
            return false;
        return !await sessions.DeleteSessions(_botId, channelId, RowsAtOnce);
    }

    public async Task<bool> DeleteBroadcasts(string channelId, string userId)
    {
        var found = await documents.FindKeys(BroadcastState.Kind, new SessionKey(_botId, channelId, userId).ToString(), Page);
        await DeleteEach(found, key => grains.Broadcast(BroadcastKey.Parse(key)).Delete());
        return found.Count < Page;
    }

    private static async Task DeleteEach<T>(IReadOnlyList<T> keys, Func<T, Task> delete)
    {
        foreach (var some in keys.Chunk(AtOnce))
            await Task.WhenAll(some.Select(delete));
    }
}
