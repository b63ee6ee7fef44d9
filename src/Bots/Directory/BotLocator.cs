using Bots.State;

namespace Bots;

/// <summary>
/// Which bot something belongs to whose id says nothing of it: a flow that was built, a TextBots session. Clients of APIs that know no bots
/// name only that id.
/// </summary>
public interface IBotLocator
{
    /// <summary>It belongs to this bot from now on. The same again changes nothing.</summary>
    Task Point(string botId);

    /// <summary>The id of the bot; null when there is no such thing.</summary>
    Task<string?> Find();

    /// <summary>It belongs to no bot any more, if it did.</summary>
    Task Delete();
}

public class BotLocator(IStored<LocatorState> stored) : IBotLocator
{
    public async Task Point(string botId)
    {
        if (stored.Current?.BotId != botId)
            await stored.Write(new LocatorState { BotId = botId });
    }

    public Task<string?> Find() => Task.FromResult(stored.Current?.BotId);

    public async Task Delete()
    {
        if (stored.Current is not null)
            await stored.Clear();
    }
}
