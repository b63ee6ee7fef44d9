using Csml.Values;

namespace Bots.Tests.Behaviour;

/// <summary>A suite of behaviours that hold whoever hosts the actors: a class for each host derives from each class of the suite.</summary>
public abstract class HostedTests : IAsyncLifetime
{
    private IHost? _host;

    protected IHost Host => _host!;

    protected IActors Actors => Host.Actors;

    /// <summary>What the host is started in.</summary>
    protected Surroundings Surroundings { get; } = new();

    protected abstract Task<IHost> Start();

    public async Task InitializeAsync() => _host = await Start();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Creates a bot of one flow, and builds it.</summary>
    protected async Task<string> BuildBot(string flow)
    {
        var id = Guid.NewGuid().ToString();
        await Actors.Bot(id).Create(BotWith(flow));
        await Actors.Bot(id).Build();
        return id;
    }

    protected async Task<BuildDocument> ChangeFlow(string botId, string flow)
    {
        var bot = Actors.Bot(botId);
        await bot.UpdateFlow((await bot.Get()).DefaultFlow, new FlowChange { Content = flow });
        return await bot.Build();
    }

    protected static NewBot BotWith(string flow) => new() { Name = "Tester", Flows = [new NewFlow { Name = "Main", Content = flow }] };

    protected static SessionKey User(string botId, string user = "a user") => new(botId, "web", user);

    protected async Task<ChatAnswer> Say(SessionKey session, string text, string? requestId = null) =>
        await Actors.Chat(session, Requests.Text(text, requestId));

    protected static IEnumerable<string> TextsOf(ChatAnswer answer) => answer.Messages.Select(Requests.TextOf);
}

public static class Requests
{
    private static readonly Value Nothing = Value.Object(new ObjectValue());

    public static ChatRequest Text(string text, string? requestId = null) => new()
    {
        RequestId = requestId ?? Guid.NewGuid().ToString(),
        ContentType = "text",
        Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
        Metadata = Nothing.Share(),
    };

    public static string TextOf(ChatMessage message) =>
        message.Content.AsObject.TryGet(message.ContentType, out var text) ? text.ToString() : message.Content.ToString();
}
