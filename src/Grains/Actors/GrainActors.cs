using Bots;
using Bots.TextBots;

namespace Grains.Actors;

/// <summary>The actors of a cluster as they see one another: a call goes to wherever the grain is, and its failure is the caller's.</summary>
public sealed class GrainActors(IGrainFactory grains) : IActors
{
    public IBot Bot(string botId) => grains.GetGrain<IBotGrain>(GrainKeys.Bot(botId));

    public IBuild Build(string buildId) => grains.GetGrain<IBuildGrain>(GrainKeys.Build(buildId));

    public ISession Session(SessionKey key) => grains.GetGrain<ISessionGrain>(GrainKeys.Session(key));

    public IApiKey ApiKey(string digest) => grains.GetGrain<IApiKeyGrain>(GrainKeys.ApiKey(digest));

    public IChannels Channels(string botId) => grains.GetGrain<IChannelsGrain>(GrainKeys.Channels(botId));

    public IBotDirectory BotDirectory(int part) => grains.GetGrain<IDirectoryGrain>(GrainKeys.Directory(part));

    public IBroadcast Broadcast(BroadcastKey key) => grains.GetGrain<IBroadcastGrain>(GrainKeys.Broadcast(key));

    public IBotLocator Locator(string id) => grains.GetGrain<ILocatorGrain>(GrainKeys.Locator(id));

    public ITextBotsSession TextBotsSession(SessionKey key) => grains.GetGrain<ITextBotsSessionGrain>(GrainKeys.TextBotsSession(key));

    public IOAuthClient OAuthClient(string digest) => grains.GetGrain<IOAuthClientGrain>(GrainKeys.OAuthClient(digest));

    public IOAuthClients OAuthClients() => grains.GetGrain<IOAuthClientsGrain>(GrainKeys.OAuthClients);

    public IUsage Usage(string botId) => grains.GetGrain<IUsageGrain>(GrainKeys.Usage(botId));

    public IBotRemains Remains(string botId) => grains.GetGrain<IRemainsGrain>(GrainKeys.Remains(botId));
}
