using Bots.Authoring;
using Bots.State;

namespace Bots;

/// <summary>The channels and keys of a bot: each method takes the list and gives the next one, or says what is wrong.</summary>
public static class ChannelRules
{
    /// <exception cref="NotFoundException">There is no such channel.</exception>
    public static ChannelState Find(IReadOnlyList<ChannelState> channels, string channelId) =>
        channels.FirstOrDefault(channel => channel.Channel.Id == channelId) ?? throw Refusals.NoChannel(channelId);

    /// <exception cref="InvalidRequestException">It has no name, or its webhook can't be so.</exception>
    /// <exception cref="ConflictException">The bot has as many as it may have.</exception>
    public static BotChannel Make(
        IReadOnlyList<ChannelState> channels, string channelId, string name, WebhookChange? webhook, DateTimeOffset now)
    {
        TextRules.CheckName("name", name);
        return channels.Count < Limits.ChannelsPerBot
            ? new BotChannel { Id = channelId, Name = name, CreatedAt = now, Webhook = webhook?.ApplyTo(null) }
            : throw Refusals.TooManyChannels();
    }

    /// <summary>What a channel is asked to be, checked before the channel is looked for.</summary>
    /// <exception cref="InvalidRequestException">No channel can be so.</exception>
    public static void Check(ChannelChange change)
    {
        if (change.Name is { } name)
            TextRules.CheckName("name", name);
    }

    /// <exception cref="InvalidRequestException">The webhook can't be so.</exception>
    public static ChannelState Change(ChannelState channel, ChannelChange change) => channel with
    {
        Channel = channel.Channel with
        {
            Name = change.Name ?? channel.Channel.Name,
            Webhook = change.Webhook is { } webhook ? webhook.ApplyTo(channel.Channel.Webhook) : channel.Channel.Webhook,
            RequiresIdentity = change.RequiresIdentity ?? channel.Channel.RequiresIdentity,
        },
    };

    /// <summary>What a key is asked to be, checked before the channel is looked for.</summary>
    /// <exception cref="InvalidRequestException">No key can be so.</exception>
    public static void Check(NewChannelKey key)
    {
        if (key.Name is { } name)
            TextRules.CheckName("name", name);
        if (key.RequestsPerSecond is < 0 or > Limits.RequestsPerSecond)
            throw Refusals.OutOfRange("requests_per_second", 0, Limits.RequestsPerSecond);
    }

    /// <exception cref="ConflictException">The channel has as many as it may have.</exception>
    public static ChannelKey MakeKey(ChannelState channel, NewChannelKey key, DateTimeOffset now)
    {
        if (channel.Keys.Count >= Limits.KeysPerChannel)
            throw Refusals.TooManyKeys();
        return new ChannelKey
        {
            Id = Guid.NewGuid().ToString(),
            Name = key.Name,
            Digest = key.Digest,
            HasSecret = key.Secret is not null,
            RequestsPerSecond = key.RequestsPerSecond,
            AllowedOrigins = key.AllowedOrigins,
            Scopes = key.Scopes,
            RequiresMessageSignature = key.RequiresMessageSignature,
            CreatedAt = now,
        };
    }

    /// <exception cref="NotFoundException">The channel has no such key.</exception>
    public static ChannelKey FindKey(ChannelState channel, string keyId) =>
        channel.Keys.FirstOrDefault(key => key.Id == keyId) ?? throw Refusals.NoKey(keyId);
}
