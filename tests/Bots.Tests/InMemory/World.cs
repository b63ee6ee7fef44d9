using System.Diagnostics.CodeAnalysis;
using Bots.Authoring;
using Bots.Calls;
using Bots.Compiling;
using Bots.Conversing;
using Bots.Releasing;
using Bots.State;
using Csml.Conversations;

namespace Bots.Tests.InMemory;

/// <summary>One bot and one session as plain objects, with no host around them.</summary>
internal sealed class World
{
    public const string BotId = "the bot";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, BuildDocument> _builds = [];
    private readonly Building _building = new(new NoModuleSource(), TimeProvider.System);
    private BotState? _bot;

    public World(TurnPorts? ports = null)
    {
        Grains = FakeGrainFactory.Create(Find);
        Client = new GrainClient(
            Grains, new Retries(Patience, Patience, TimeProvider.System), new ArrivalOrder(Patience, TimeProvider.System), new KnownGrants(TimeProvider.System));
        Programs = new Programs(Grains, capacity: 2);
        Engine = new Engine(Programs, new Releases(Grains, TimeProvider.System)) { Ports = ports ?? TurnPorts.Default };
        Rows = new SessionRowsInMemory(Engine.Ports.Clock);
        Activate();
    }

    public IGrainFactory Grains { get; }

    public GrainClient Client { get; }

    public Engine Engine { get; set; }

    public SessionRowsInMemory Rows { get; }

    public Programs Programs { get; }

    public SessionInMemory Session { get; private set; }

    public BotDraft Draft => _bot!.Draft;

    /// <summary>How often each build was asked for.</summary>
    public Dictionary<string, int> BuildReads { get; } = [];

    /// <summary>Completed when builds may be read; until then a caller that reads one waits.</summary>
    public Task BuildsAreReadable { get; set; } = Task.CompletedTask;

    /// <summary>Reads a channel of the bot.</summary>
    public Func<string, Task<BotChannel>> FindChannel { get; set; } = _ => throw new NotSupportedException();

    /// <summary>Makes a new session over the same rows, as a new activation of its grain does.</summary>
    [MemberNotNull(nameof(Session))]
    public void Activate() => Session = new SessionInMemory(new SessionKey(BotId, "web", "user"), Rows, Grains, Engine);

    /// <summary>A turn that stays in this bot.</summary>
    public async Task<ChatAnswer> Chat(ChatRequest request) =>
        (await Session.Chat(request with { CallId = Guid.NewGuid().ToString() })).Answer!;

    public async Task<BuildDocument> BuildFlow(string flow)
    {
        var now = DateTimeOffset.UtcNow;
        _bot = _bot is null
            ? new BotState { Draft = Drafting.Create(BotId, new NewBot { Name = "Tester", Flows = [new NewFlow { Name = "Main", Content = flow }] }, now) }
            : _bot with { Draft = Drafting.ChangeFlow(_bot.Draft, _bot.Draft.DefaultFlow, new FlowChange { Content = flow }, now) };
        var (build, compilation) = await _building.Build(_bot.Draft, Guid.NewGuid().ToString(), now);
        Assert.True(compilation.Succeeded, string.Join('\n', compilation.Diagnostics));
        _builds[build.VersionId] = build;
        _bot = Builds.Add(_bot, build, isCurrent: true);
        return build;
    }

    public void LoseBuild(string buildId) => _builds.Remove(buildId);

    private object Find(Type type, string key) => type switch
    {
        _ when type == typeof(IBotGrain) => FakeGrain.Of<IBotGrain>(new BotInMemory(this)),
        _ when type == typeof(IBuildGrain) => FakeGrain.Of<IBuildGrain>(new BuildInMemory(this, key["build/".Length..])),
        _ when type == typeof(IChannelsGrain) => FakeGrain.Of<IChannelsGrain>(new ChannelsInMemory(this)),
        _ when type == typeof(ISessionGrain) => FakeGrain.Of<ISessionGrain>(Session),
        _ => throw new NotSupportedException($"{type}"),
    };

    private sealed class BotInMemory(World world)
    {
        public Task<Release?> Release() =>
            Task.FromResult((world._bot ?? throw Refusals.NoBot(BotId)).CurrentBuild is { } current ? new Release(current, Canary: null) : null);

        public Task<string?> FindBuild(string version) => Task.FromResult(Builds.Find(world._bot!, version)?.Id);

        public Task<bool> HasBuild(string buildId) => Task.FromResult(world._bot!.Builds.Any(build => build.Id == buildId));
    }

    private sealed class BuildInMemory(World world, string id)
    {
        public async Task<BuildDocument> Get()
        {
            lock (world.BuildReads)
                world.BuildReads[id] = world.BuildReads.GetValueOrDefault(id) + 1;
            await world.BuildsAreReadable;
            return world._builds.TryGetValue(id, out var build) ? build : throw Refusals.NoBuild(id);
        }
    }

    private sealed class ChannelsInMemory(World world)
    {
        public Task<BotChannel> Get(string channelId) => world.FindChannel(channelId);
    }
}
