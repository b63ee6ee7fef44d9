using System.Text.Json;
using Csml.Conversations;
using Csml.Values;

namespace Csml.Tests.Components;

/// <summary>Whatever a template says, making a component of it is work of the turn, and takes no longer than its size lets one expect.</summary>
public sealed class ComponentBudgetTests
{
    private const string TooLarge = "error: Box(): what a component is made of has 1000000 characters or elements at the most.";

    private const string LargeText = "do s = \"abcdefghijklmnopqrst\"\n  do i = 0\n  while (i < 15) {\n    do s = s + s\n    do i = i + 1\n  }\n  ";
    private const string LargeObject = "do o = {}\n  do i = 0\n  while (i < 20000) {\n    do k = \"k{{i}}\"\n    do o[k] = i\n    do i = i + 1\n  }\n  ";

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);
    private const long MostBytes = 64L << 20;

    /// <summary>The attack, the parameters of the template, the statements, and how what is said last begins.</summary>
    public static TheoryData<string, string[], string, string> Attacks => new()
    {
        { "a long text 60,000 times in an array", [Parameter("a", "String"), Parameter("b", "Array", added: Get("a", 60_000))], LargeText + "say Component.Box(a=s)", TooLarge },
        { "a long text 150 times in a text", [Parameter("a", "String"), Parameter("b", "String", added: Get("a", 150))], LargeText + "say Component.Box(a=s)", TooLarge },
        { "a short text 60,000 times in an array", [Parameter("a", "String"), Parameter("b", "Array", added: Get("a", 60_000))], "do x = Component.Box(a=\"x\")\n  say x.b.length()", "60000" },
        { "a short text 60,000 times in a text", [Parameter("a", "String"), Parameter("b", "String", added: Get("a", 60_000))], "do x = Component.Box(a=\"x\")\n  say x.b.length()", "60000" },
        { "an object 2,000 times in itself", [Parameter("a", "Object"), Parameter("b", "Object", added: Get("a", 2_000))], LargeObject + "say Component.Box(a=o)", TooLarge },
        { "parameters that double each other", [Parameter("p0", "String", @default: Set("\"x\"")), .. Chain(30, i => Parameter($"p{i + 1}", "String", @default: Get($"p{i}", 2)))], "say Component.Box()", TooLarge },
        { "arrays that double each other", [Parameter("p0", "Array", @default: Set("[1]")), .. Chain(30, i => Parameter($"p{i + 1}", "Array", @default: Get($"p{i}", 2)))], "say Component.Box()", TooLarge },
        { "a chain that is deeper than a stack", [.. Chain(15_000, i => Parameter($"p{i}", "Number", added: Get($"p{i + 1}", 1)))], "do x = Component.Box()\n  say x.p0", "0" },
        { "a chain that ends in itself", [.. Chain(15_000, i => Parameter($"p{i}", "Number", added: Get($"p{(i + 1) % 15_000}", 1)))], "say Component.Box()", "error: Box(): the default of \"p0\" depends on itself." },
        { "many that need the last of many", [.. Chain(7_000, i => Parameter($"p{i}", "Number", added: Get("p6999x", 5))), Parameter("p6999x", "Number", @default: Set("2"))], "do x = Component.Box()\n  say x.p0", "10" },
        { "a large array for each of 100 parameters", [.. Chain(100, i => Parameter($"p{i}", "Array"))], $"do l = [1].init(900000)\n  say Component.Box({Names(100, _ => "l")})", TooLarge },
        { "many named arguments for many parameters", [.. Chain(7_000, i => Parameter($"p{i}", "Number"))], $"do x = Component.Box({Names(7_000, i => $"q{i}=1")})\n  say x.q6999", "1" },
        { "a loop over a template without arguments", [.. Chain(10_000, i => Parameter($"p{i}", "Number", added: Get("none", 1)))], "while (true) { do x = Component.Box() }", "error: A turn takes " },
        { "a sum that is no number", [Parameter("p", "Number", @default: Set("1.7e308"), added: Set("1.7e308"))], "say Component.Box()", "error: The result is too large or too small for a number." },
        { "names that look like a usage", [Parameter("a: b", "String", @default: Set("\"x\"")), Parameter("c) => d", "Number", @default: Set("1"))], "do x = Component.Box()\n  say x.keys().length()", "2" },
        { "one name twice", [Parameter("a", "String", @default: Set("\"x\"")), Parameter("a", "String", @default: Get("a", 2))], "do x = Component.Box()\n  say x.a", "xx" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Making_a_component_is_bounded(string attack, string[] parameters, string statements, string expected)
    {
        _ = attack;
        var program = Compile(parameters, statements);
        var conversation = new Conversation(program) { Budget = Budget.Default with { Memory = MostBytes } };
        string[] said = [];
        TimeSpan taken = default;
        long bytes = 0;
        // A server's threads have such a stack.
        var thread = new Thread(
            () =>
            {
                var (began, before) = (ThreadTime.Now, GC.GetAllocatedBytesForCurrentThread());
                said = conversation.Send("go");
                (taken, bytes) = (ThreadTime.Now - began, GC.GetAllocatedBytesForCurrentThread() - before);
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();

        Assert.StartsWith(expected, said[^1], StringComparison.Ordinal);
        Assert.InRange(taken, TimeSpan.Zero, MostTime);
        Assert.InRange(bytes, 0, 2 * MostBytes);
    }

    [Fact]
    public void Terms_count_as_instructions()
    {
        var program = Compile([Parameter("a", "String", @default: Set("\"\"")), Parameter("b", "String", added: Get("a", 20_000))], "do x = Component.Box()\n  say \"made\"");
        Assert.Equal(["made"], new Conversation(program) { Budget = new Budget { Instructions = 1_000_000 } }.Send("go"));
        var said = new Conversation(program) { Budget = new Budget { Instructions = 100_000 } }.Send("go");
        Assert.StartsWith("error: A turn takes 100000 instructions at the most", Assert.Single(said), StringComparison.Ordinal);
    }

    private static Program Compile(string[] parameters, string statements)
    {
        using var definitions = JsonDocument.Parse($"{{\"Box\": {{\"params\": [{string.Join(',', parameters)}]}}}}");
        var source = Conversation.Source(("Default", $"start:\n  {statements}\n"));
        return Compilation.Create(source with { CustomComponents = ValueJson.FromElement(definitions.RootElement) }).Program!;
    }

    private static string Parameter(string name, string type, string @default = "", string added = "") =>
        $"{{\"{name}\": {{\"type\": \"{type}\"{Terms("default_value", @default)}{Terms("add_value", added)}}}}}";

    private static string Terms(string name, string terms) => terms.Length == 0 ? "" : $", \"{name}\": [{terms}]";

    private static string Get(string parameter, int times) => string.Join(',', Enumerable.Repeat($"{{\"$_get\":\"{parameter}\"}}", times));

    private static string Set(string value) => $"{{\"$_set\": {value}}}";

    private static IEnumerable<string> Chain(int count, Func<int, string> parameter) => Enumerable.Range(0, count).Select(parameter);

    private static string Names(int count, Func<int, string> argument) => string.Join(", ", Enumerable.Range(0, count).Select(argument));
}
