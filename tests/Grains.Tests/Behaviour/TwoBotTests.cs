using Bots;
using Bots.Calls;
using Bots.State;
using Bots.Tests;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>Two bots of which one switches to the other, and back.</summary>
public abstract class TwoBotTests : HostedTests
{
    protected const string Leading = """
        start:
          if (!count) remember count = 0
          remember count = count + 1
          say "main {{count}}"
          goto start@Main in second

        back:
          say "back in main {{count}}"
          hold
          say "main, resumed: {{event}}"
          goto end

        """;

    protected const string Following = """
        start:
          if (!visits) remember visits = 0
          remember visits = visits + 1
          say "second {{visits}}: {{event}}"
          hold
          if (event == "home") goto back@Main in main
          say "second, resumed: {{event}}"
          goto end

        """;

    protected string Main { get; } = Guid.NewGuid().ToString();

    protected string Second { get; } = Guid.NewGuid().ToString();

    /// <summary>A client for which one session fails for good.</summary>
    protected GrainClient ClientBrokenAt(SessionKey broken) => Host.AnotherClient(new BrokenAt(Grains, $"session/{broken}"));

    private sealed class BrokenAt(IGrainFactory grains, string broken) : DecoratedGrains(grains)
    {
        protected override IAddressable? Find(Type grainInterface, string key) => key == broken ? new BrokenSession() : null;
    }

    private sealed class BrokenSession : ISessionGrain
    {
        public Task<ChatStep> Chat(ChatRequest request) => throw new InvalidOperationException();

        public Task<VisitAnswer> Visit(Visit visit) => throw new InvalidOperationException();

        public Task Return(Visit visit, VisitAnswer answer) => throw new InvalidOperationException();

        public Task<UserPlace> Where() => throw new InvalidOperationException();

        public Task<ClosedConversation> Close() => throw new InvalidOperationException();

        public Task<Memory[]> Recall(string? name) => throw new InvalidOperationException();

        public Task Remember(MemoryChange change) => throw new InvalidOperationException();

        public Task Forget(string? name) => throw new InvalidOperationException();

        public Task<SessionView> Look() => throw new InvalidOperationException();

        public Task Expire() => throw new InvalidOperationException();

        public Task<string[]> Delete(string[] gone) => throw new InvalidOperationException();
    }

    protected string Stored(string bot) =>
        Host.ReadSession(User(bot)) is { } state ? System.Text.Encoding.UTF8.GetString(Documents.Serialize(state)) : "";

    protected Task<ChatAnswer> Close(SessionKey user, string step = "start") => Client.Chat(user, Requests.Text("") with
    {
        ContentType = "flow_trigger",
        Content = Value.Object(new ObjectValue
        {
            ["flow_id"] = Value.String("Main"),
            ["step_id"] = Value.String(step),
            ["close_flows"] = Value.True,
        }),
    });

    protected async Task BuildBoth()
    {
        await Build(Main, Leading, Second);
        await Build(Second, Following, Main);
    }

    protected async Task Build(string id, string flow, string? other, string? version = null, BotSettings? settings = null)
    {
        var list = other is null ? [] : new List<OtherBot> { new(other, other == Main ? "main" : "second", version) };
        await Grains.Bot(id).Create(BotWith(flow) with { Settings = (settings ?? BotSettings.None) with { Multibot = list } });
        await Grains.Bot(id).Build();
    }

    protected string Switched(string to)
    {
        var from = to == Main ? Second : Main;
        return $$$"""{"bot_id":"{{{to}}}","client":{"bot_id":"{{{from}}}","channel_id":"web","user_id":"a user"}}""";
    }
}
