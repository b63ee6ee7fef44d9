namespace Bots;

/// <summary>The end of bots, and of what was begun to be one.</summary>
public static class Erasing
{
    /// <summary>A bot that is not there after so long will not be.</summary>
    public static TimeSpan LongestCreation { get; } = TimeSpan.FromMinutes(10);

    /// <summary>For so long after its deletion a bot's last turns may still come to an end, and are deleted with a later pass.</summary>
    public static TimeSpan LongestTurn { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Deletes a bot: when this returns, none of its keys opens anything, and it is not listed. What users have left with it is deleted by
    /// passes of <c>Erase</c>.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such bot, or no more: then, too, none of its keys opens anything.</exception>
    public static async Task DeleteBot(this IActors actors, string botId, TimeProvider clock)
    {
        var directory = actors.DirectoryOf(botId);
        // Its deletion may have been cut off.
        var isGoing = await directory.Find(botId) is { Phase: BotPhase.Deleting };
        if (!isGoing)
            await directory.StartDeletion(botId, clock.GetUtcMilliseconds());
        await actors.Channels(botId).DeleteAll();
        await actors.Bot(botId).Delete();
        if (isGoing)
            throw Refusals.NoBot(botId);
    }

    /// <summary>
    /// Deletes a channel: when this returns, none of its keys opens anything, and it is not listed. What users have left with it is deleted by
    /// passes of <c>Erase</c>.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such channel, or no more: then, too, none of its keys opens anything.</exception>
    public static async Task DeleteChannel(this IActors actors, string botId, string channelId, TimeProvider clock)
    {
        var channels = actors.Channels(botId);
        // Of one that is not there, nothing is noted. But it may be going just now: it says that it is not there when it is gone.
        if (!await IsListed(channels, channelId))
            await channels.Delete(channelId);
        await actors.DirectoryOf(botId).StartChannelDeletion(botId, channelId, clock.GetUtcMilliseconds());
        await channels.Delete(channelId);
    }

    /// <summary>A pass over all bots and channels that are to go: deletes what is left of them.</summary>
    public static async Task Erase(this IActors actors, TimeProvider clock, CancellationToken cancellation)
    {
        for (var part = 0; part < BotRegistry.Parts; part++)
        {
            foreach (var entry in await actors.BotDirectory(part).ListUnfinished())
            {
                foreach (var channel in entry.Phase == BotPhase.Present ? entry.DeletedChannels ?? [] : [])
                    await EraseChannel(actors, entry.Id, channel, clock, cancellation);
                if (entry.Phase == BotPhase.Deleting || (entry.Phase == BotPhase.Creating && clock.GetUtcNow() - entry.Since >= LongestCreation))
                    await EraseBot(actors, entry, clock, cancellation);
            }
        }
    }

    private static async Task EraseChannel(
        IActors actors, string botId, DeletedChannel channel, TimeProvider clock, CancellationToken cancellation)
    {
        var isLast = clock.GetUtcNow() - channel.Since >= LongestTurn;
        // If its deletion was cut off.
        var channels = actors.Channels(botId);
        if (await IsListed(channels, channel.Id))
            await channels.Delete(channel.Id);
        while (!await actors.Remains(botId).DeleteSome(channel.Id))
            cancellation.ThrowIfCancellationRequested();
        if (isLast)
            await actors.DirectoryOf(botId).RemoveChannel(botId, channel.Id);
    }

    private static async Task<bool> IsListed(IChannels channels, string channelId) =>
        (await channels.List()).Any(channel => channel.Id == channelId);

    private static async Task EraseBot(IActors actors, BotEntry entry, TimeProvider clock, CancellationToken cancellation)
    {
        var isLast = clock.GetUtcNow() - entry.Since >= LongestTurn;
        var directory = actors.DirectoryOf(entry.Id);
        // One whose creation took too long must not be confirmed while it is being deleted.
        if (entry.Phase == BotPhase.Creating)
            await directory.StartDeletion(entry.Id, clock.GetUtcMilliseconds());
        // If its deletion was cut off.
        var channels = actors.Channels(entry.Id);
        if ((await channels.List()).Length > 0)
            await channels.DeleteAll();
        await actors.Bot(entry.Id).Delete();
        while (!await actors.Remains(entry.Id).DeleteSome(channelId: null))
            cancellation.ThrowIfCancellationRequested();
        await actors.Usage(entry.Id).Delete();
        if (isLast && entry.Phase == BotPhase.Deleting)
            await directory.Remove(entry.Id);
    }
}
