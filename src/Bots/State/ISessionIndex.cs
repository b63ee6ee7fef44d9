namespace Bots.State;

/// <summary>Which sessions are stored.</summary>
public interface ISessionIndex
{
    /// <summary>Sessions of a bot, in any order.</summary>
    /// <exception cref="StorageException">The store could not be read.</exception>
    Task<IReadOnlyList<SessionKey>> List(string botId, int most);

    /// <summary>TextBots sessions of a bot, in any order.</summary>
    /// <inheritdoc cref="List" path="/exception"/>
    Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, int most);
}
