namespace Bots.State;

/// <summary>Which sessions are stored.</summary>
public interface ISessionIndex
{
    /// <summary>Some sessions of a bot, in the order of their texts.</summary>
    /// <param name="channelId">Only those of this channel; null is all.</param>
    /// <param name="after">Only those of users behind this one; for a single channel.</param>
    /// <exception cref="StorageException">The store could not be read.</exception>
    Task<IReadOnlyList<SessionKey>> List(string botId, string? channelId, string? after, int most);

    /// <summary>TextBots sessions of a bot, in any order.</summary>
    /// <param name="channelId">Of this channel only; null for all.</param>
    /// <inheritdoc cref="List" path="/exception"/>
    Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, string? channelId, int most);
}
