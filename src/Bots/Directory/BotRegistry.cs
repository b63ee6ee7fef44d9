using System.Security.Cryptography;
using System.Text;
using Bots.Calls;

namespace Bots;

/// <summary>
/// The list of all bots, which is kept in parts. A bot is in it before anything of it is made and until nothing of it is left, so that
/// what was cut off in the middle is found again (by <see cref="Erasing"/>).
/// </summary>
public static class BotRegistry
{
    /// <summary>How many parts there are. It never changes: a bot is looked for where it was put.</summary>
    public const int Parts = 16;

    /// <summary>Makes a bot with all that belongs to it.</summary>
    /// <param name="create">What makes it; when it fails, what it has made so far is deleted some time later.</param>
    /// <exception cref="ConflictException">A bot of that id is being deleted.</exception>
    public static async Task<T> RegisterBot<T>(this GrainClient client, string botId, string name, TimeProvider clock, Func<Task<T>> create, string? description = null)
    {
        var directory = client.DirectoryOf(botId);
        var now = clock.GetUtcMilliseconds();
        await directory.Retry(list => list.Add(new BotEntry { Id = botId, Name = name, CreatedAt = now, Since = now }.Described(name, description)));
        T made;
        try
        {
            made = await create();
        }
        catch (InvalidRequestException)
        {
            // Nothing was made.
            await directory.Retry(list => list.Remove(botId));
            throw;
        }
        var end = clock.GetUtcMilliseconds();
        await directory.Retry(list => list.Confirm(botId, end));
        return made;
    }

    /// <summary>A page of all bots, newest first.</summary>
    public static async Task<BotEntry[]> ListBots(this GrainClient client, BotPosition? after, int most)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, Parts).Select(part => client.Directory(part).Retry(list => list.List(after, most))));
        return [.. parts.SelectMany(part => part).OrderBy(entry => entry.Position, BotPosition.Order).Take(most)];
    }

    /// <exception cref="NotFoundException">There is no such bot, or none any more.</exception>
    public static async Task CheckBot(this GrainClient client, string botId)
    {
        if (await client.DirectoryOf(botId).Retry(list => list.Find(botId)) is not { Phase: BotPhase.Present })
            throw Refusals.NoBot(botId);
    }

    /// <summary>The part of the list that a bot is in.</summary>
    public static int PartOf(string botId) => SHA256.HashData(Encoding.UTF8.GetBytes(botId))[0] % Parts;
}
