using System.Runtime.ExceptionServices;
using Bots.Calls;

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
    public static async Task DeleteBot(this GrainClient client, string botId, TimeProvider clock)
    {
        var directory = client.DirectoryOf(botId);
        // Its deletion may have been cut off.
        var isGoing = await directory.Retry(list => list.Find(botId)) is { Phase: BotPhase.Deleting };
        if (!isGoing)
            await directory.Call(list => list.StartDeletion(botId, clock.GetUtcMilliseconds()));
        await client.Revoke(() => client.Channels(botId).Retry(channels => channels.DeleteAll()));
        await client.Bot(botId).Retry(bot => bot.Delete());
        if (isGoing)
            throw Refusals.NoBot(botId);
    }

    /// <summary>
    /// Deletes a channel: when this returns, none of its keys opens anything, and it is not listed. What users have left with it is deleted by
    /// passes of <c>Erase</c>.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such channel, or no more: then, too, none of its keys opens anything.</exception>
    public static async Task DeleteChannel(this GrainClient client, string botId, string channelId, TimeProvider clock)
    {
        var channels = client.Channels(botId);
        // Of one that is not there, nothing is noted. But it may be going just now: it says that it is not there when it is gone.
        if (!await IsListed(channels, channelId))
            await Delete();
        var now = clock.GetUtcMilliseconds();
        await client.DirectoryOf(botId).Retry(list => list.StartChannelDeletion(botId, channelId, now));
        await Delete();

        Task Delete() => client.Revoke(() => channels.Call(list => list.Delete(channelId)));
    }

    /// <summary>A pass over all bots and channels that are to go: deletes what is left of them. One that fails does not stop the others.</summary>
    /// <exception cref="BotsException">The first failure of the pass, after the others were deleted.</exception>
    public static async Task Erase(this GrainClient client, TimeProvider clock, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        for (var part = 0; part < BotRegistry.Parts; part++)
        {
            foreach (var entry in await client.Directory(part).Retry(list => list.ListUnfinished()))
            {
                try
                {
                    await Erase(client, entry, clock, cancellation);
                }
                catch (BotsException fault)
                {
                    failure ??= ExceptionDispatchInfo.Capture(fault);
                }
            }
        }
        failure?.Throw();
    }

    private static async Task Erase(GrainClient client, BotEntry entry, TimeProvider clock, CancellationToken cancellation)
    {
        foreach (var channel in entry.Phase == BotPhase.Present ? entry.DeletedChannels ?? [] : [])
            await EraseChannel(client, entry.Id, channel, clock, cancellation);
        if (entry.Phase == BotPhase.Deleting || (entry.Phase == BotPhase.Creating && clock.GetUtcNow() - entry.Since >= LongestCreation))
            await EraseBot(client, entry, clock, cancellation);
    }

    private static async Task EraseChannel(
        GrainClient client, string botId, DeletedChannel channel, TimeProvider clock, CancellationToken cancellation)
    {
        var isLast = clock.GetUtcNow() - channel.Since >= LongestTurn;
        // If its deletion was cut off.
        var channels = client.Channels(botId);
        if (await IsListed(channels, channel.Id))
            await client.Revoke(() => channels.Call(list => list.Delete(channel.Id)));
        while (!await client.Remains(botId).Retry(remains => remains.DeleteSome(channel.Id)))
            cancellation.ThrowIfCancellationRequested();
        if (isLast)
            await client.DirectoryOf(botId).Retry(list => list.RemoveChannel(botId, channel.Id));
    }

    private static async Task<bool> IsListed(GrainCalls<IChannelsGrain> channels, string channelId) =>
        (await channels.Retry(list => list.List())).Any(channel => channel.Id == channelId);

    private static async Task EraseBot(GrainClient client, BotEntry entry, TimeProvider clock, CancellationToken cancellation)
    {
        var isLast = clock.GetUtcNow() - entry.Since >= LongestTurn;
        var directory = client.DirectoryOf(entry.Id);
        // One whose creation took too long must not be confirmed while it is being deleted.
        if (entry.Phase == BotPhase.Creating)
            await directory.Call(list => list.StartDeletion(entry.Id, clock.GetUtcMilliseconds()));
        // If its deletion was cut off.
        var channels = client.Channels(entry.Id);
        if ((await channels.Retry(list => list.List())).Length > 0)
            await client.Revoke(() => channels.Retry(list => list.DeleteAll()));
        await client.Bot(entry.Id).Retry(bot => bot.Delete());
        while (!await client.Remains(entry.Id).Retry(remains => remains.DeleteSome(channelId: null)))
            cancellation.ThrowIfCancellationRequested();
        await client.Usage(entry.Id).Retry(usage => usage.Delete());
        if (isLast && entry.Phase == BotPhase.Deleting)
            await directory.Retry(list => list.Remove(entry.Id));
    }
}
