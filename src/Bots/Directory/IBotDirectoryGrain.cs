namespace Bots;

/// <summary>
/// A part of the list of all bots: which bot is in which part, <see cref="BotRegistry"/> knows. There is always the same number of parts,
/// so that none grows beyond what a document may have.
/// </summary>
[Alias("IBotDirectoryGrain")]
public interface IBotDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Writes down that a bot is being made. One that is there already stays as it is.</summary>
    /// <exception cref="ConflictException">A bot of that id is being deleted.</exception>
    Task Add(BotEntry entry);

    /// <summary>The bot is there now.</summary>
    /// <exception cref="NotFoundException">It was never begun, or it took so long that it was deleted.</exception>
    Task Confirm(string botId, DateTimeOffset now);

    /// <summary>The bot has another name or description now, if it is there.</summary>
    Task Describe(string botId, string name, string? description);

    /// <summary>The bot is no more, and what is left of it is to be deleted.</summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    Task StartDeletion(string botId, DateTimeOffset now);

    /// <summary>A channel of the bot is no more, and what is left of it is to be deleted.</summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    Task StartChannelDeletion(string botId, string channelId, DateTimeOffset now);

    /// <summary>Nothing is left of the channel.</summary>
    Task RemoveChannel(string botId, string channelId);

    /// <summary>Nothing is left of the bot.</summary>
    Task Remove(string botId);

    /// <summary>The bot, however far it has come; null when there is none.</summary>
    Task<BotEntry?> Find(string botId);

    /// <summary>Bots that are there, newest first.</summary>
    /// <param name="after">Only those behind this place; null for the first.</param>
    Task<BotEntry[]> List(BotPosition? after, int most);

    /// <summary>Bots that are being made or deleted, or of which a channel is.</summary>
    Task<BotEntry[]> ListUnfinished();
}
