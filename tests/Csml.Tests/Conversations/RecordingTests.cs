using System.Buffers;
using System.Text.Json;
using Csml.Conversations;
using Csml.Conversations.Recording;
using Csml.Values;

namespace Csml.Tests.Conversations;

/// <summary>Turns that are recorded and repeated. Each recording goes through its JSON.</summary>
public sealed class RecordingTests
{
    private static readonly Client User = new("b", "c", "u");

    [Theory]
    [InlineData("say \"{{Random()}} {{Random()}}\"")]
    [InlineData("say OneOf([1, 2, 3, 4, 5, 6, 7, 8, 9])")]
    [InlineData("say Shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9])")]
    [InlineData("say UUID()\n  say UUID(\"v1\")")]
    [InlineData("say Time().unix()\n  say Time().unix()")]
    [InlineData("say App(\"now\", x=1)\n  say App(\"now\", x=1)\n  say App(\"now\", x=2)")]
    [InlineData("do r = HTTP(\"http://a.test/{{Random()}}\").set({\"x\": \"1\"}).post({\"y\": 2}).send()\n  say r\n  say r.get_info()")]
    [InlineData("do r = HTTP(\"http://a.test/1\").send()\n  do r.list.push(9)\n  do r.count = 0\n  say r")]
    [InlineData("do r = HTTP(\"http://a.test/refused\").send()\n  say r.is_error()")]
    [InlineData("do SMTP(\"mail.test\").send({\"from\": \"a@a.test\", \"to\": \"b@b.test\", \"text\": \"{{UUID()}}\"})\n  say \"sent\"")]
    [InlineData("say event\n  say _metadata.page\n  remember seen = Random()\n  hold\n  say event")]
    [InlineData("forget *\n  remember b = 1\n  forget b\n  remember c = 2\n  remember b = 3\n  say _memory")]
    public async Task A_repeated_turn_says_and_remembers_the_same(string statements)
    {
        var program = Conversation.Compile(("Default", $"start:\n  {statements}\n"));
        var (turn, recording) = await Record(program, ConversationState.New, Hello);
        var again = await TurnReplay.RunAsync(program, recording.State!, recording);
        AssertSame(turn, again);
        Assert.False(recording.HidesSecret);
    }

    [Fact]
    public async Task The_state_is_recorded_where_no_recorded_turn_leads_to_it()
    {
        var program = Conversation.Compile(("Default", "start:\n  do x = Random()\n  remember total = x\n  hold\n  say total + x\n  hold\n  say event\n"));
        var (first, one) = await Record(program, ConversationState.New, Hello);
        var (second, two) = await Record(program, first.State, Hello, one.After);
        Assert.NotNull(one.State);
        Assert.Null(two.State);
        Assert.Equal(one.After, two.Before);

        var changed = second.State.WithMemories(new Dictionary<string, Value> { ["total"] = Value.Int(7) });
        var (_, three) = await Record(program, changed, Hello, two.After);
        Assert.Equal(Value.Int(7), three.State!.Memories["total"]);

        var repeated = await TurnReplay.RunAsync(program, one.State!, one);
        AssertSame(second, await TurnReplay.RunAsync(program, repeated.State, two));
    }

    [Fact]
    public async Task A_turn_that_waited_too_long_ends_in_the_same_place()
    {
        var program = Conversation.Compile(("Default", "start:\n  say \"before\"\n  say App(\"x\")\n  say \"after\"\n"));
        var budget = Budget.Default with { Waiting = TimeSpan.FromMilliseconds(1) };
        var (turn, recording) = await Record(program, ConversationState.New, Hello, outside: FakeOutside.Silent, budget: budget);
        Assert.Equal(2, turn.Messages.Count);
        Assert.Null(Assert.Single(recording.Answers).Answer);
        AssertSame(turn, await TurnReplay.RunAsync(program, recording.State!, recording, budget: budget));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_turn_that_took_too_much_time_or_memory_ends_at_the_same_instruction(bool isTime)
    {
        var program = Conversation.Compile(("Default", "start:\n  do n = 0\n  while (true) { do n = n + 1\n  remember at = n\n  do text = \"{{n}} and more\" }\n"));
        var budget = isTime ? Budget.Default with { Time = TimeSpan.FromMilliseconds(20) } : Budget.Default with { Memory = 1 << 20 };
        var (turn, recording) = await Record(program, ConversationState.New, Hello, budget: budget);
        Assert.NotNull(recording.End);
        Assert.Equal(recording.End.Text, turn.End!.Text);
        AssertSame(turn, await TurnReplay.RunAsync(program, recording.State!, recording));
    }

    [Fact]
    public async Task A_turn_that_took_neither_is_not_ended_when_it_is_repeated()
    {
        var program = Conversation.Compile(("Default", "start:\n  do n = 0\n  while (n < 100000) { do n = n + 1 }\n  say n\n"));
        var (turn, recording) = await Record(program, ConversationState.New, Hello);
        AssertSame(turn, await TurnReplay.RunAsync(program, recording.State!, recording, budget: Budget.Default with { Time = TimeSpan.Zero, Memory = 0 }));
    }

    [Fact]
    public async Task A_secret_is_not_recorded()
    {
        var program = Conversation.Compile(("Default", "start:\n  hold_secure\n  do App(\"check\", pin=event)\n  do answer = App(\"greet\")\n  say answer\n"));
        var (first, _) = await Record(program, ConversationState.New, Hello);
        var (turn, recording) = await Record(program, first.State, Event.Text("1234"));
        Assert.True(recording.HidesSecret);
        Assert.DoesNotContain("1234", Write(recording), StringComparison.Ordinal);
        Assert.All(recording.Answers, answer => Assert.Empty(answer.Request));
        AssertSame(turn, await TurnReplay.RunAsync(program, recording.State!, recording));
    }

    [Fact]
    public async Task Another_flow_gets_the_answers_to_the_requests_that_are_the_same()
    {
        var program = Conversation.Compile(("Default", "start:\n  do App(\"a\")\n  say App(\"b\")\n"));
        var (_, recording) = await Record(program, ConversationState.New, Hello);
        var changed = Conversation.Compile(("Default", "start:\n  say App(\"b\")\n  say App(\"c\")\n"));
        var turn = await TurnReplay.RunAsync(changed, recording.State!, recording);
        Assert.Equal(["2", "The recording has no answer to this request. (line 3, column 7, flow Default)", "Null"], turn.Messages.Select(message => message.Body.ToString()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":2}""")]
    public void Other_json_is_refused(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Throws<JsonException>(() => TurnRecording.Read(document.RootElement, User));
    }

    private static Event Hello => Event.Text("hello") with
    {
        Client = User,
        Metadata = Value.Object(new ObjectValue { ["page"] = Value.String("/start") }),
    };

    private static async Task<(TurnResult Turn, TurnRecording Recording)> Record(
        Program program, ConversationState before, Event incoming, string? known = null, IOutside? outside = null, Budget? budget = null)
    {
        budget ??= Budget.Default;
        var recorder = new TurnRecorder(new TurnPorts { Outside = outside ?? Counting(), AppsEndpoint = "http://apps.test" });
        var turn = await Turn.RunAsync(program, before, incoming, recorder.Ports, budget);
        using var json = JsonDocument.Parse(Write(recorder.Finish("build", incoming, before, known, budget, turn)));
        return (turn, TurnRecording.Read(json.RootElement, incoming.Client));
    }

    // Never the same answer twice.
    private static FakeOutside Counting()
    {
        var count = 0;
        return new FakeOutside(request => request switch
        {
            HttpCall { Url: "http://a.test/refused" } => OutsideAnswer.OfResponse(404, [new("x", "y")], "none"),
            HttpCall => OutsideAnswer.OfResponse(200, [new("x", "y")], $$"""{"count": {{++count}}, "list": [1, {"$secure": 1.5}]}"""),
            AppRequest => OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = Value.Int(++count) })),
            _ => OutsideAnswer.Of(Value.Int(++count)),
        });
    }

    private static string Write(TurnRecording recording)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            recording.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void AssertSame(TurnResult expected, TurnResult actual)
    {
        Assert.Equal(Texts(expected), Texts(actual));
        Assert.Equal(StateDigest.Of(expected.State), StateDigest.Of(actual.State));
    }

    private static IEnumerable<string> Texts(TurnResult turn) => turn.Messages.Select(message => $"{message.ContentType} {message.Body}");
}
