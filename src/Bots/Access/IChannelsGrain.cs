namespace Bots;

/// <summary>The channels of a bot, and which keys open them.</summary>
[Alias("IChannelsGrain")]
public interface IChannelsGrain : IGrainWithStringKey
{
    /// <summary>Oldest first.</summary>
    Task<BotChannel[]> List();

    /// <exception cref="NotFoundException">There is no such channel.</exception>
    Task<BotChannel> Get(string channelId);

    /// <summary>Adds a channel. One of that id that is there already stays as it is.</summary>
    /// <exception cref="InvalidRequestException">It has no name, or its webhook can't be so.</exception>
    /// <exception cref="ConflictException">The bot has as many as it may have.</exception>
    Task<BotChannel> Create(string channelId, string name, WebhookChange? webhook = null);

    /// <exception cref="NotFoundException">There is no such channel.</exception>
    /// <exception cref="InvalidRequestException">It can't be so.</exception>
    Task<BotChannel> Update(string channelId, ChannelChange change);

    /// <summary>Deletes a channel, and its keys first.</summary>
    /// <exception cref="NotFoundException">There is no such channel.</exception>
    Task Delete(string channelId);

    /// <summary>Oldest first.</summary>
    /// <exception cref="NotFoundException">There is no such channel.</exception>
    Task<ChannelKey[]> ListKeys(string channelId);

    /// <exception cref="NotFoundException">There is no such channel.</exception>
    /// <exception cref="ConflictException">The channel has as many as it may have.</exception>
    Task<ChannelKey> CreateKey(string channelId, NewChannelKey key);

    /// <summary>Deletes a key: when this returns it opens nothing any more.</summary>
    /// <exception cref="NotFoundException">There is no such channel, or no such key of it.</exception>
    Task DeleteKey(string channelId, string keyId);

    /// <summary>Deletes all channels and keys, if there are any.</summary>
    Task DeleteAll();
}
