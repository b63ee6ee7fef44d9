namespace Bots;

/// <summary>A key that a client presents: it names a channel of a bot.</summary>
public interface IApiKey
{
    /// <summary>Says what the key opens, once. The same grant again is no error.</summary>
    /// <exception cref="ConflictException">It opens something else already.</exception>
    Task Create(KeyGrant grant);

    /// <summary>What the key opens, or null when there is no such key.</summary>
    Task<KeyGrant?> Get();
}

/// <summary>What a key opens.</summary>
public sealed record KeyGrant(string BotId, string ChannelId);
