using System.Buffers;
using System.Text.Json;
using Csml.Conversations;
using Csml.Values;

namespace Csml.Tests;

/// <summary>A user's talk with a bot, for tests: what is said is compared as text.</summary>
internal sealed class Conversation(Program program)
{
    private Program _program = program;

    public static readonly Budget Small = new()
    {
        Instructions = 1_000_000,
        Time = TimeSpan.FromSeconds(2),
        CallDepth = 200,
        ValueSize = 10_000,
        Messages = 100,
    };

    public ConversationState State { get; private set; } = ConversationState.New;

    public Budget Budget { get; init; } = Small;

    /// <summary>A bot with one flow, <c>Default</c>.</summary>
    public static Conversation With(string flow) => With(("Default", flow));

    /// <summary>A bot with these flows, of which the first is the default flow.</summary>
    public static Conversation With(params (string Name, string Content)[] flows) => new(Compile(flows));

    public static Program Compile(params (string Name, string Content)[] flows)
    {
        var compilation = Compilation.Create(Source(flows));
        Assert.True(compilation.Succeeded, string.Join('\n', compilation.Diagnostics));
        return compilation.Program!;
    }

    public static BotSource Source(params (string Name, string Content)[] flows) => new()
    {
        Id = "bot",
        DefaultFlow = flows[0].Name,
        Flows = [.. flows.Select(flow => new FlowSource(flow.Name, flow.Name, flow.Content))],
    };

    /// <summary>All that a step of these lines says to one event.</summary>
    public static string[] Step(params string[] lines) => With("start:\n" + string.Join('\n', lines)).Send("hello");

    /// <summary>The texts of the bot's answer; of an error "error: " and the text, of other messages the JSON.</summary>
    public string[] Send(string text) => Send(Event.Text(text));

    public string[] Send(Event incoming) => [.. Run(incoming).Messages.Select(Text)];

    public TurnResult Run(Event incoming)
    {
        // Nothing in these tests waits for anything.
        var turn = Turn.RunAsync(_program, State, incoming, budget: Budget).AsTask();
        Assert.True(turn.IsCompleted);
        var result = turn.GetAwaiter().GetResult();
        State = result.State;
        return result;
    }

    /// <summary>The author publishes these flows instead.</summary>
    public void Publish(params (string Name, string Content)[] flows) => _program = Compile(flows);

    /// <summary>Writes the state as JSON, and goes on with what is read back.</summary>
    public string Store()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            State.WriteTo(writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = ConversationState.JsonDepth });
        State = ConversationState.Read(document.RootElement);
        return document.RootElement.GetRawText();
    }

    private static string Text(Message message) => message.ContentType switch
    {
        Message.TextType => message.Body.IsNull ? "(null)" : message.Body.AsString,
        Message.ErrorType => "error: " + message.Body.AsString,
        _ => $"{message.ContentType} {Value.Array(new ArrayValue([message.Body])).ToString()[1..^1]}",
    };
}
