using System.Text.Json;
using Bots;
using Bots.Calls;
using Bots.TextBots;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>Clients of the TextBots API, and flows that they launch.</summary>
public abstract class TextBotsClients : HostedTests
{
    protected static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(30);

    protected const string Sizes = """
        start:
          say Question("What size?", buttons=[Button("Small"), Button("Large")])
          hold
          remember size = event
          say "A {{size}} one."
          goto end
        """;

    protected const string Patient = """
        start:
          say "Well?"
          hold
          if (event == "NoInput") {
            say "Still there?"
            hold
          }
          say "You said {{event}}."
          goto end
        """;

    protected const string Counter = """
        start:
          remember n = 0
          goto count
        count:
          say "{{n}}"
          hold
          remember n = n + 1
          goto count
        """;

    protected static TextBotsInput NoOp { get; } = new(InputKind.NoOp);

    protected static TextBotsInput Text(string text) => new(InputKind.Event) { ContentType = "text", Content = Object(("text", text)) };

    protected static TextBotsTurn Turn(string? previous, TextBotsInput input) =>
        new() { RequestId = Guid.NewGuid().ToString(), PreviousTurn = previous, Input = input };

    protected static Value Object(params (string Name, string Text)[] fields)
    {
        var value = new ObjectValue();
        foreach (var (name, text) in fields)
            value[name] = Value.String(text);
        return Value.Object(value);
    }

    protected static TextBotsLaunch Begin(string? flow) =>
        new() { FlowId = flow, Metadata = Object(("city", "Paris")), Language = "de-de", IdleTime = IdleTime };

    protected ITextBotsSessionGrain Session(SessionKey key) => Grains.TextBotsSession(key);

    protected async Task<SessionKey> Launch(string bot, string? flow = null)
    {
        var key = TextBotsKeys.OfFlow(bot, "client", Guid.NewGuid().ToString());
        await Session(key).Launch(Begin(flow));
        return key;
    }

    protected async Task<TextBotsAnswer> Answer(SessionKey key, string? previous, TextBotsInput input)
    {
        var step = await Session(key).Turn(Turn(previous, input));
        Assert.True(step.Answer is not null, $"{step}");
        return step.Answer;
    }

    protected async Task<TextBotsAnswer> Execute(SessionKey key, string text) =>
        (await Grains.TextBotsSession(key).Execute(Begin(null), Turn(null, Text(text)))).Answer!;

    protected static void AssertSame(TextBotsAnswer one, TextBotsAnswer other) =>
        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(other));
}
