using Bots.Compiling;
using Bots.Conversing;
using Bots.Releasing;
using Bots.State;
using Bots.TextBots;
using Csml.Conversations;

namespace Bots.Tests.InMemory;

/// <summary>One bot and one session as plain objects, with no host around them.</summary>
internal sealed class World : IActors
{
    public const string BotId = "the bot";

    private readonly Dictionary<string, Build> _builds = [];
    private readonly Bot _bot;

    public World(TurnPorts? ports = null)
    {
        _bot = new Bot(BotId, BotState, this, TimeProvider.System);
        Programs = new Programs(this, capacity: 2);
        Session = new Session(new SessionKey(BotId, "web", "user"), SessionState, Transcripts, this, new Engine(Programs, new Releases(this, TimeProvider.System)) { Ports = ports ?? TurnPorts.Default });
    }

    public StoredInMemory<BotState> BotState { get; } = new();

    public StoredInMemory<SessionState> SessionState { get; } = new();

    public TranscriptsInMemory Transcripts { get; } = new();

    public Programs Programs { get; }

    public Session Session { get; }

    /// <summary>How often each build was asked for.</summary>
    public Dictionary<string, int> BuildReads { get; } = [];

    /// <summary>Completed when builds may be read; until then who reads one waits.</summary>
    public Task BuildsAreReadable { get; set; } = Task.CompletedTask;

    /// <summary>Asked for with each call to the bot's channels.</summary>
    public Func<IChannels> ChannelsOfBot { get; set; } = () => throw new NotSupportedException();

    public IBot Bot(string botId) => _bot;

    public IBuild Build(string buildId) => new CountedBuild(this, buildId);

    ISession IActors.Session(SessionKey key) => Session;

    public IApiKey ApiKey(string digest) => throw new NotSupportedException();

    public IChannels Channels(string botId) => ChannelsOfBot();

    public IBotDirectory BotDirectory(int part) => new BotDirectory(new StoredInMemory<DirectoryState>());

    public IBroadcast Broadcast(BroadcastKey key) => throw new NotSupportedException();

    public IBotLocator Locator(string id) => new BotLocator(new StoredInMemory<LocatorState>());

    public ITextBotsSession TextBotsSession(SessionKey key) => throw new NotSupportedException();

    public IOAuthClient OAuthClient(string digest) => throw new NotSupportedException();

    public IOAuthClients OAuthClients() => throw new NotSupportedException();

    public IUsage Usage(string botId) => throw new NotSupportedException();

    public IBotRemains Remains(string botId) => throw new NotSupportedException();

    /// <summary>A turn that stays in this bot.</summary>
    public async Task<ChatAnswer> Chat(ChatRequest request) => (await Session.Chat(request)).Answer!;

    public async Task<BuildDocument> BuildFlow(string flow)
    {
        if (BotState.Current is null)
            await _bot.Create(new NewBot { Name = "Tester", Flows = [new NewFlow { Name = "Main", Content = flow }] });
        else
            await _bot.UpdateFlow((await _bot.Get()).DefaultFlow, new FlowChange { Content = flow });
        return await _bot.Build();
    }

    public void LoseBuild(string buildId) => _builds.Remove(buildId);

    private sealed class CountedBuild(World world, string id) : IBuild
    {
        public async Task Publish(BuildDocument document) => await Actor.Publish(document);

        public async Task Delete() => await Actor.Delete();

        public async Task<BuildDocument> Get()
        {
            lock (world.BuildReads)
                world.BuildReads[id] = world.BuildReads.GetValueOrDefault(id) + 1;
            await world.BuildsAreReadable;
            return await Actor.Get();
        }

        private Build Actor
        {
            get
            {
                if (!world._builds.TryGetValue(id, out var build))
                    world._builds[id] = build = new Build(id, new StoredInMemory<BuildState>());
                return build;
            }
        }
    }
}
