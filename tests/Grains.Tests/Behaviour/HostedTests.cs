using Bots;
using Bots.Calls;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>Behaviours that hold on each database. The project says which one: its <see cref="TestHost"/> starts the silos.</summary>
public abstract class HostedTests : IAsyncLifetime
{
    private TestCluster? _host;

    protected TestCluster Host => _host!;

    protected IGrainFactory Grains => Host.Grains;

    protected GrainClient Client => Host.Client;

    /// <summary>The world that the host is started in.</summary>
    protected Surroundings Surroundings { get; } = new();

    protected virtual TestClusterOptions Options { get; } = new();

    public async Task InitializeAsync() => _host = await TestHost.Start(Surroundings, Options);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Creates a bot of one flow, and builds it.</summary>
    protected async Task<string> BuildBot(string flow, BotSettings? settings = null)
    {
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith(flow) with { Settings = settings ?? BotSettings.None });
        await Grains.Bot(id).Build();
        return id;
    }

    protected async Task<BuildDocument> ChangeFlow(string botId, string flow)
    {
        var bot = Grains.Bot(botId);
        await bot.UpdateFlow((await bot.Get()).DefaultFlow, new FlowChange { Content = flow });
        return await bot.Build();
    }

    protected static NewBot BotWith(string flow) => new() { Name = "Tester", Flows = [new NewFlow { Name = "Main", Content = flow }] };

    protected static SessionKey User(string botId, string user = "a user") => new(botId, "web", user);

    protected async Task<ChatAnswer> Say(SessionKey session, string text, string? requestId = null) =>
        await Client.Chat(session, Requests.Text(text, requestId));

    protected static IEnumerable<string> TextsOf(ChatAnswer answer) => answer.Messages.Select(Requests.TextOf);
}
