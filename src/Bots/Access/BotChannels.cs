using Bots.Authoring;
using Bots.State;

namespace Bots;

/// <summary>
/// The list of a bot's channels and keys. What a key opens is known to the key itself (<see cref="IssuedKey"/>), so that nobody who
/// presents one has to ask here. A key is listed before it opens anything and until it opens nothing: however a call is cut off, no key
/// works that is not listed.
/// </summary>
public class BotChannels(string botId, IStored<ChannelsState> stored, IActors actors, TimeProvider clock) : IChannels
{
    private IReadOnlyList<ChannelState> Channels => stored.Current?.Channels ?? [];

    public Task<BotChannel[]> List() => Task.FromResult(Channels.Select(c => c.Channel).ToArray());

    public Task<BotChannel> Get(string channelId) => Task.FromResult(Find(channelId).Channel);

    public async Task<BotChannel> Create(string channelId, string name, WebhookChange? webhook)
    {
        TextRules.CheckName("name", name);
        if (Channels.FirstOrDefault(c => c.Channel.Id == channelId) is { } there)
            return there.Channel;
        if (Channels.Count >= Limits.ChannelsPerBot)
            throw Refusals.TooManyChannels();
        var channel = new BotChannel { Id = channelId, Name = name, CreatedAt = clock.GetUtcMilliseconds(), Webhook = webhook?.ApplyTo(null) };
        await Write([.. Channels, new ChannelState { Channel = channel }]);
        return channel;
    }

    public async Task<BotChannel> Update(string channelId, ChannelChange change)
    {
        if (change.Name is { } name)
            TextRules.CheckName("name", name);
        var old = Find(channelId);
        var channel = old.Channel with
        {
            Name = change.Name ?? old.Channel.Name,
            Webhook = change.Webhook is { } webhook ? webhook.ApplyTo(old.Channel.Webhook) : old.Channel.Webhook,
        };
        await Replace(old, old with { Channel = channel });
        return channel;
    }

    public async Task Delete(string channelId)
    {
        var channel = Find(channelId);
        await Revoke(channel.Keys);
        await Write([.. Channels.Where(c => c != channel)]);
    }

    public Task<ChannelKey[]> ListKeys(string channelId) => Task.FromResult(Find(channelId).Keys.ToArray());

    public async Task<ChannelKey> CreateKey(string channelId, NewChannelKey key)
    {
        if (key.Name is { } name)
            TextRules.CheckName("name", name);
        if (key.RequestsPerSecond is < 0 or > Limits.RequestsPerSecond)
            throw Refusals.OutOfRange("requests_per_second", 0, Limits.RequestsPerSecond);
        var channel = Find(channelId);
        if (channel.Keys.Count >= Limits.KeysPerChannel)
            throw Refusals.TooManyKeys();
        var made = new ChannelKey
        {
            Id = Guid.NewGuid().ToString(),
            Name = key.Name,
            Digest = key.Digest,
            HasSecret = key.Secret is not null,
            RequestsPerSecond = key.RequestsPerSecond,
            AllowedOrigins = key.AllowedOrigins,
            CreatedAt = clock.GetUtcMilliseconds(),
        };
        await Replace(channel, channel with { Keys = [.. channel.Keys, made] });
        await actors.ApiKey(key.Digest).Create(
            new KeyGrant(botId, channelId) { Secret = key.Secret, RequestsPerSecond = key.RequestsPerSecond, AllowedOrigins = key.AllowedOrigins });
        return made;
    }

    public async Task DeleteKey(string channelId, string keyId)
    {
        var channel = Find(channelId);
        var key = channel.Keys.FirstOrDefault(k => k.Id == keyId) ?? throw Refusals.NoKey(keyId);
        await Revoke([key]);
        await Replace(channel, channel with { Keys = [.. channel.Keys.Where(k => k != key)] });
    }

    public async Task DeleteAll()
    {
        await Revoke(Channels.SelectMany(c => c.Keys));
        if (stored.Current is not null)
            await stored.Clear();
    }

    private async Task Revoke(IEnumerable<ChannelKey> keys)
    {
        foreach (var key in keys)
            await actors.ApiKey(key.Digest).Delete();
    }

    private ChannelState Find(string channelId) =>
        Channels.FirstOrDefault(c => c.Channel.Id == channelId) ?? throw Refusals.NoChannel(channelId);

    private Task Replace(ChannelState old, ChannelState next) => Write([.. Channels.Select(c => c == old ? next : c)]);

    private Task Write(IReadOnlyList<ChannelState> channels) => stored.Write(new ChannelsState { Channels = channels });
}
