using System.Globalization;
using Csml.Conversations;
using Csml.Values;
using Xunit.Abstractions;

namespace Csml.Tests.Machine;

/// <summary>
/// What is done for a turn that no instruction of it counts: before its first step, while it waits, and after its last. Each row makes that as
/// large as it can be made.
/// </summary>
public sealed class WorkOutsideBudgetTests(ITestOutputHelper output)
{
    private const int Many = 40_000;

    private static readonly TimeSpan MostTime = Budget.Default.Time + TimeSpan.FromSeconds(2);

    // What is done on other threads is estimated.
    private static readonly long MostBytes = 3 * Budget.Default.Memory;

    private const string LongArray = "do l = [1].init(900000)\n  ";
    private const string FullMemory = "do s = \"abcdefghij\"\n  while (s.length() < 30000) { do s = s + s }\n  ";

    /// <summary>The attack, the flow, and the event that its user sends.</summary>
    public static TheoryData<string, string, Event> Attacks => new()
    {
        { "one large array under many names", "start:\n  " + LongArray + Lines(i => $"  remember m{i} = l\n"), Event.Text("go") },
        { "one array of a long text under many names", "start:\n  " + FullMemory + Lines(i => $"  remember m{i} = [s]\n"), Event.Text("go") },
        { "one text as long as a memory under many names", "start:\n  " + FullMemory + Lines(i => $"  remember m{i} = s\n"), Event.Text("go") },
        { "one large array in many variables of a step that holds", "start:\n  " + LongArray + Lines(i => $"  do v{i} = l\n") + "  hold\n", Event.Text("go") },
        { "many small memories", "start:\n" + Lines(i => $"  remember m{i} = {i}\n"), Event.Text("go") },
        { "answers from outside without an end", "start:\n  while (true) { do x = HTTP(\"https://example.com\").get().send() }\n", Event.Text("go") },
        { "a pattern of many states against all commands", "start:\n  say 1\n", Pattern("(a|b)*a(a|b){400}c") },
        { "a pattern that repeats itself against all commands", "start:\n  say 1\n", Pattern("((a|b)+)+c") },
        { "a pattern that counts within what it repeats", "start:\n  say 1\n", Pattern("([ab]*a[ab]{30}b[ab]{40})+\\z\\A") },
        { "a pattern of as many states as are allowed", "start:\n  say 1\n", Pattern("([ab]*a[ab]{9}b[ab]{12})+\\z\\A") },
        { "a pattern that counts characters of words", "start:\n  say 1\n", Pattern("\\b(\\w*a\\w{50}){3}\\b\\d|(\\w*b\\w{40}){3}\\s") },
        { "a pattern of many states and no end", "start:\n  say 1\n", Pattern("(a|b)*a(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)[^ab]") },
        { "a large content that goes to a flow", "start:\n  say event\n", Trigger() },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_is_done_besides_is_bounded(string attack, string flow, Event incoming)
    {
        var program = Program(flow);
        var ports = TurnPorts.Default with { Outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [], LargeAnswer)) };
        var (started, bytes) = (ThreadTime.Now, GC.GetAllocatedBytesForCurrentThread());

        var turn = Turn.RunAsync(program, ConversationState.New, incoming, ports).AsTask();

        Assert.True(turn.IsCompleted, attack);
        await turn;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        output.WriteLine($"{attack}: {(ThreadTime.Now - started).TotalMilliseconds:0} ms, {bytes >> 20} MB");
        ThreadTime.AssertWithin(MostTime, started);
        Assert.InRange(bytes, 0, MostBytes);
    }

    private static string LargeAnswer { get; } = $"[{string.Join(',', Enumerable.Repeat("1", 2_000_000))}]";

    /// <summary>A bot with as many commands as a bot may have.</summary>
    private static Program Program(string flow)
    {
        const int Flows = 1_000;
        const int CommandsPerFlow = 100;
        var others = Enumerable.Range(1, Flows - 1).Select(i => new FlowSource($"{i}", $"flow {i}", "start:\n  say 1\n")
        {
            Commands = [.. Enumerable.Range(0, CommandsPerFlow).Select(k => Command((i * CommandsPerFlow) + k))],
        });
        return Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = [new("0", "Default", flow), .. others] }).Program!;
    }

    // As long as a command may be, and each another.
    private static string Command(int number)
    {
        var bits = Convert.ToString(number, 2).PadLeft(17, '0').Replace('0', 'a').Replace('1', 'b');
        return string.Concat(Enumerable.Repeat(bits, 15));
    }

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(0, Many).Select(line));

    private static Event Pattern(string pattern) => Event.Text("") with
    {
        ContentType = "regex",
        Content = Value.Object(new ObjectValue { ["payload"] = Value.String(pattern) }),
    };

    private static Event Trigger()
    {
        var content = new ObjectValue { ["flow_id"] = Value.String("0") };
        for (var i = 0; i < 4_000; i++)
            content[string.Create(CultureInfo.InvariantCulture, $"field{i}")] = Value.Array(new ArrayValue([Value.Int(i)]));
        return Event.Text("") with { ContentType = "flow_trigger", Content = Value.Object(content) };
    }
}
