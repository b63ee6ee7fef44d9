using Bots;
using Bots.Calls;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>
/// The channels of a bot, and the list of their keys. What a key opens is known to its own grain, so that a request does not come here. A
/// key is listed before it opens anything and until it opens nothing: wherever a call is cut off, no key works that is not listed.
/// </summary>
[GrainType("channels")]
public sealed class ChannelsGrain(IGrainContext context, GrainDocuments documents, IGrainFactory grains, TimeProvider clock) : Grain, IChannelsGrain
{
    private readonly string _botId = GrainKeys.Of(context);
    private readonly IStored<ChannelsState> _stored = documents.OpenDefinition<ChannelsState>(context);

    private IReadOnlyList<ChannelState> Channels => _stored.Current?.Channels ?? [];

    public Task<BotChannel[]> List() => Task.FromResult(Channels.Select(channel => channel.Channel).ToArray());

    public Task<BotChannel> Get(string channelId) => Task.FromResult(ChannelRules.Find(Channels, channelId).Channel);

    public async Task<BotChannel> Create(string channelId, string name, WebhookChange? webhook = null)
    {
        if (Channels.FirstOrDefault(channel => channel.Channel.Id == channelId) is { } existing)
            return existing.Channel;
        var made = ChannelRules.Make(Channels, channelId, name, webhook, clock.GetUtcMilliseconds());
        await Write([.. Channels, new ChannelState { Channel = made }]);
        return made;
    }

    public async Task<BotChannel> Update(string channelId, ChannelChange change)
    {
        ChannelRules.Check(change);
        var channel = ChannelRules.Find(Channels, channelId);
        var changed = ChannelRules.Change(channel, change);
        // Also when the channel says so already: an earlier call may have been cut off. Where it is cut off, keys ask for more than the channel says.
        if (change.RequiresIdentity is true)
            await RequireIdentity(channel, true);
        await Replace(channel, changed);
        if (change.RequiresIdentity is false)
            await RequireIdentity(channel, false);
        return changed.Channel;
    }

    public async Task Delete(string channelId)
    {
        var channel = ChannelRules.Find(Channels, channelId);
        await Revoke(channel.Keys);
        await Write([.. Channels.Where(other => other != channel)]);
    }

    public Task<ChannelKey[]> ListKeys(string channelId) => Task.FromResult(ChannelRules.Find(Channels, channelId).Keys.ToArray());

    public async Task<ChannelKey> CreateKey(string channelId, NewChannelKey key)
    {
        ChannelRules.Check(key);
        var channel = ChannelRules.Find(Channels, channelId);
        var made = ChannelRules.MakeKey(channel, key, clock.GetUtcMilliseconds());
        await Replace(channel, channel with { Keys = [.. channel.Keys, made] });
        await grains.ApiKey(key.Digest).Create(new KeyGrant(_botId, channelId)
        {
            Secret = key.Secret,
            RequestsPerSecond = key.RequestsPerSecond,
            AllowedOrigins = key.AllowedOrigins,
            Scopes = key.Scopes,
            RequiresMessageSignature = key.RequiresMessageSignature,
            RequiresIdentity = channel.Channel.RequiresIdentity,
        });
        return made;
    }

    public async Task DeleteKey(string channelId, string keyId)
    {
        var channel = ChannelRules.Find(Channels, channelId);
        var key = ChannelRules.FindKey(channel, keyId);
        await Revoke([key]);
        await Replace(channel, channel with { Keys = [.. channel.Keys.Where(other => other != key)] });
    }

    public async Task DeleteAll()
    {
        await Revoke(Channels.SelectMany(channel => channel.Keys));
        await _stored.Clear();
    }

    private async Task RequireIdentity(ChannelState channel, bool isRequired)
    {
        foreach (var key in channel.Keys)
            await grains.ApiKey(key.Digest).RequireIdentity(isRequired);
    }

    private async Task Revoke(IEnumerable<ChannelKey> keys)
    {
        foreach (var key in keys)
            await grains.ApiKey(key.Digest).Delete();
    }

    private Task Replace(ChannelState old, ChannelState next) => Write([.. Channels.Select(channel => channel == old ? next : channel)]);

    private Task Write(IReadOnlyList<ChannelState> channels) => _stored.Write(new ChannelsState { Channels = channels });
}
