namespace Bots;

/// <summary>A key that a client presents: it names a channel of a bot.</summary>
public interface IApiKey
{
    Task Create(KeyGrant grant);

    /// <summary>What the key opens, or null when there is no such key.</summary>
    Task<KeyGrant?> Get();
}

/// <summary>What a key opens.</summary>
public sealed record KeyGrant(string BotId, string ChannelId);
