using Bots;
using Bots.TextBots;

namespace Grains.Actors;

/// <summary>The actors of a cluster as they see one another: a call goes to wherever the grain is, and its failure is the caller's.</summary>
public sealed class GrainActors(IGrainFactory grains) : IActors
{
    private readonly GrainKind<IBotGrain> _bots = new(grains);
    private readonly GrainKind<IBuildGrain> _builds = new(grains);
    private readonly GrainKind<ISessionGrain> _sessions = new(grains);
    private readonly GrainKind<IApiKeyGrain> _apiKeys = new(grains);
    private readonly GrainKind<IChannelsGrain> _channels = new(grains);
    private readonly GrainKind<IDirectoryGrain> _directories = new(grains);
    private readonly GrainKind<IBroadcastGrain> _broadcasts = new(grains);
    private readonly GrainKind<ILocatorGrain> _locators = new(grains);
    private readonly GrainKind<ITextBotsSessionGrain> _textBotsSessions = new(grains);
    private readonly GrainKind<IOAuthClientGrain> _oauthClients = new(grains);
    private readonly GrainKind<IOAuthClientsGrain> _oauthClientLists = new(grains);
    private readonly GrainKind<IUsageGrain> _usages = new(grains);
    private readonly GrainKind<IRemainsGrain> _remains = new(grains);

    public IBot Bot(string botId) => _bots.Get(GrainKeys.Bot(botId));

    public IBuild Build(string buildId) => _builds.Get(GrainKeys.Build(buildId));

    public ISession Session(SessionKey key) => _sessions.Get(GrainKeys.Session(key));

    public IApiKey ApiKey(string digest) => _apiKeys.Get(GrainKeys.ApiKey(digest));

    public IChannels Channels(string botId) => _channels.Get(GrainKeys.Channels(botId));

    public IBotDirectory BotDirectory(int part) => _directories.Get(GrainKeys.Directory(part));

    public IBroadcast Broadcast(BroadcastKey key) => _broadcasts.Get(GrainKeys.Broadcast(key));

    public IBotLocator Locator(string id) => _locators.Get(GrainKeys.Locator(id));

    public ITextBotsSession TextBotsSession(SessionKey key) => _textBotsSessions.Get(GrainKeys.TextBotsSession(key));

    public IOAuthClient OAuthClient(string digest) => _oauthClients.Get(GrainKeys.OAuthClient(digest));

    public IOAuthClients OAuthClients() => _oauthClientLists.Get(GrainKeys.OAuthClients);

    public IUsage Usage(string botId) => _usages.Get(GrainKeys.Usage(botId));

    public IBotRemains Remains(string botId) => _remains.Get(GrainKeys.Remains(botId));
}
