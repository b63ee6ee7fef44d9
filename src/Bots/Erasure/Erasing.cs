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
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    public static async Task DeleteBot(this IActors actors, string botId, TimeProvider clock)
    {
        await actors.DirectoryOf(botId).StartDeletion(botId, clock.GetUtcMilliseconds());
        await actors.Channels(botId).DeleteAll();
        await actors.Bot(botId).Delete();
    }

    /// <summary>A pass over all bots that are to go: deletes what is left of them.</summary>
    public static async Task Erase(this IActors actors, TimeProvider clock, CancellationToken cancellation)
    {
        for (var part = 0; part < BotRegistry.Parts; part++)
        {
            foreach (var entry in await actors.BotDirectory(part).ListUnfinished())
            {
                if (entry.Phase == BotPhase.Deleting || clock.GetUtcNow() - entry.Since >= LongestCreation)
                    await EraseBot(actors, entry, clock, cancellation);
            }
        }
    }

    private static async Task EraseBot(IActors actors, BotEntry entry, TimeProvider clock, CancellationToken cancellation)
    {
        var isLast = clock.GetUtcNow() - entry.Since >= LongestTurn;
        var directory = actors.DirectoryOf(entry.Id);
        // One whose creation took too long must not be confirmed while it is being deleted.
        if (entry.Phase == BotPhase.Creating)
            await directory.StartDeletion(entry.Id, clock.GetUtcMilliseconds());
        await actors.Channels(entry.Id).DeleteAll();
        await actors.Bot(entry.Id).Delete();
        while (!await actors.Remains(entry.Id).DeleteSome())
            cancellation.ThrowIfCancellationRequested();
        await actors.Usage(entry.Id).Delete();
        if (isLast && entry.Phase == BotPhase.Deleting)
            await directory.Remove(entry.Id);
    }
}
