using Bots;
using Bots.Broadcasts;
using Bots.Compiling;
using Bots.Conversing;
using Bots.Delivering;
using Bots.Releasing;
using Bots.State;
using Bots.TextBots;
using Embedded.Storage;

namespace Embedded.Hosting;

/// <summary>
/// All actors of the process, as they see one another. An actor keeps its callers out while it waits for another actor, and this can't
/// end in a circle because calls go one way only: a TextBots session calls its session, its bot, its build and its locator, a session
/// calls its bot and its build, a bot calls its builds, the locators of its flows and the list of bots, the channels of a bot call their
/// keys, the list of OAuth clients calls the clients, what remains of a bot calls its sessions and broadcasts; a build, a key, a
/// locator, a broadcast, a bot's usage and the list call nobody.
/// </summary>
internal sealed class LocalActors : IActors
{
    private readonly TimeSpan _idleTime;

    public LocalActors(SqliteStore store, EmbeddedOptions options)
    {
        _idleTime = options.IdleTime;
        var clock = options.Clock;
        Webhooks = options.Webhooks is { } client ? new Webhooks(this, client, clock) : null;
        var engine = new Engine(new Programs(this, options.CachedPrograms), new Releases(this, clock))
        {
            Ports = options.Ports with { Clock = clock },
            Budget = options.Budget,
            Listener = Listeners.Of(options.Listener, Webhooks),
            Retention = options.Retention,
        };
        var transcripts = new SqliteTranscripts(store);

        Bots = Host<Bot, BotState>(DocumentKind.Bot, (id, stored) => new Bot(id, stored, this, clock, options.Modules, engine.Programs));
        Builds = Host<Build, BuildState>(DocumentKind.Build, (id, stored) => new Build(id, stored));
        Sessions = Host<Session, SessionState>(
            DocumentKind.Session,
            (key, stored) => new Session(SessionKey.Parse(key), stored, transcripts, this, engine));
        Keys = Host<IssuedKey, ApiKeyState>(DocumentKind.ApiKey, (_, stored) => new IssuedKey(stored));
        Channels = Host<BotChannels, ChannelsState>(DocumentKind.Channels, (botId, stored) => new BotChannels(botId, stored, this, clock));
        Directory = Host<BotDirectory, DirectoryState>(DocumentKind.Directory, (_, stored) => new BotDirectory(stored));
        Locators = Host<BotLocator, LocatorState>(DocumentKind.Locator, (_, stored) => new BotLocator(stored));
        TextBotsSessions = Host<TextBotsSession, TextBotsState>(
            DocumentKind.TextBotsSession,
            (key, stored) => new TextBotsSession(SessionKey.Parse(key), stored, this, engine));
        OAuthClients = Host<RegisteredClient, OAuthClientState>(DocumentKind.OAuthClient, (_, stored) => new RegisteredClient(stored));
        OAuthClientLists = Host<ClientRegistry, OAuthClientsState>(DocumentKind.OAuthClients, (_, stored) => new ClientRegistry(stored, this, clock));
        var counters = new SqliteUsageCounters(store);
        Usage = new(botId => new Activated<BotUsage>(new BotUsage(botId, counters, clock), IsStored: () => false), clock);
        var index = new SqliteSessionIndex(store);
        var broadcastIndex = new SqliteBroadcastIndex(store);
        Pump = new BroadcastPump(this, options.Webhooks ?? new NoWebhookClient(), broadcastIndex, clock);
        Broadcasts = Host<Broadcast, BroadcastState>(
            DocumentKind.Broadcast,
            (key, stored) => new Broadcast(BroadcastKey.Parse(key), stored, broadcastIndex, Pump, clock));
        Remains = new(botId => new Activated<BotRemains>(new BotRemains(botId, index, broadcastIndex, this), IsStored: () => false), clock);

        Activations<TActor> Host<TActor, TState>(string kind, Func<string, IStored<TState>, TActor> make)
            where TActor : class
            where TState : class, IDocument => new(
                key =>
                {
                    var stored = SqliteStored<TState>.Load(store, kind, key);
                    return new Activated<TActor>(make(key, stored), () => stored.Current is not null);
                },
                clock);
    }

    /// <summary>Posts what the bots say.</summary>
    public Webhooks? Webhooks { get; }

    public Activations<Bot> Bots { get; }

    public Activations<Build> Builds { get; }

    public Activations<Session> Sessions { get; }

    public Activations<IssuedKey> Keys { get; }

    public Activations<BotChannels> Channels { get; }

    /// <summary>The parts of the list of bots, by their numbers.</summary>
    public Activations<BotDirectory> Directory { get; }

    public Activations<Broadcast> Broadcasts { get; }

    /// <summary>Delivers the broadcasts.</summary>
    public BroadcastPump Pump { get; }

    public Activations<BotLocator> Locators { get; }

    public Activations<TextBotsSession> TextBotsSessions { get; }

    /// <summary>By the digests of their ids.</summary>
    public Activations<RegisteredClient> OAuthClients { get; }

    /// <summary>There is one.</summary>
    public Activations<ClientRegistry> OAuthClientLists { get; }

    public Activations<BotUsage> Usage { get; }

    public Activations<BotRemains> Remains { get; }

    public IBot Bot(string botId) => new BotProxy(Bots, botId);

    public IBuild Build(string buildId) => new BuildProxy(Builds, buildId);

    public ISession Session(SessionKey key) => new SessionProxy(Sessions, key.ToString());

    public IApiKey ApiKey(string digest) => new ApiKeyProxy(Keys, digest);

    IChannels IActors.Channels(string botId) => new ChannelsProxy(Channels, botId);

    public IBotDirectory BotDirectory(int part) => new DirectoryProxy(Directory, part);

    public IBroadcast Broadcast(BroadcastKey key) => new BroadcastProxy(Broadcasts, key.ToString());

    public IBotLocator Locator(string id) => new LocatorProxy(Locators, id);

    public ITextBotsSession TextBotsSession(SessionKey key) => new TextBotsSessionProxy(TextBotsSessions, key.ToString());

    IOAuthClient IActors.OAuthClient(string digest) => new OAuthClientProxy(OAuthClients, digest);

    IOAuthClients IActors.OAuthClients() => new OAuthClientsProxy(OAuthClientLists);

    IUsage IActors.Usage(string botId) => new UsageProxy(Usage, botId);

    IBotRemains IActors.Remains(string botId) => new RemainsProxy(Remains, botId);

    public void DropIdle()
    {
        Bots.DropIdle(_idleTime);
        Builds.DropIdle(_idleTime);
        Sessions.DropIdle(_idleTime);
        Keys.DropIdle(_idleTime);
        Channels.DropIdle(_idleTime);
        Directory.DropIdle(_idleTime);
        Broadcasts.DropIdle(_idleTime);
        Locators.DropIdle(_idleTime);
        TextBotsSessions.DropIdle(_idleTime);
        OAuthClients.DropIdle(_idleTime);
        OAuthClientLists.DropIdle(_idleTime);
    }
}
