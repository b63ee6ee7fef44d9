using Csml.Conversations;

namespace Csml.Tests.Machine;

/// <summary>A turn that has used up its budget ends at once: within 100 ms of its limit.</summary>
public sealed class PromptEndTests
{
    private const int Attempts = 5;

    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(100);

    private static readonly Budget Timed = new()
    {
        Instructions = long.MaxValue,
        Memory = long.MaxValue,
        StateSize = int.MaxValue,
        Time = TimeSpan.FromMilliseconds(60),
    };

    public static TheoryData<string, string> Limits => new()
    {
        { "goto start", "100 steps at the most" },
        { "while (true) { do x = 1 }", "1000000 instructions at the most" },
        { "do f()", "1000 deep at the most" },
        { "do l = []\n  while (true) { do l = [l] }", "200 deep at the most" },
        { "do s = \"ab\"\n  while (true) { do s = s + s }", "1000000 characters or elements at the most" },
        { "do l = [1]\n  while (l.length() < 2000000) { do l = l.append(l) }", "1000000 characters or elements at the most" },
        { "while (true) { say 1 }", "10000 messages at the most" },
        { "do s = \"text\"\n  while (s.length() < 8000) { do s = s + s }\n  while (true) { say s }", "4000000 characters and elements at the most" },
        { "do l = [1].init(100000)\n  while (true) { do k = l\n do k[0] = 1 }", "16 MB of memory at the most" },
        { $"do x = g({string.Concat(Enumerable.Repeat("1, ", 2_500))})", "2000000 variables at the most" },
        { "do s = \"ab\"\n  while (s.length() < 400000) { do s = s + s }\n  do a = s\n  do b = s\n  hold", "1000000 characters or elements can be remembered" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_turn_ends_within_100_ms_of_a_limit(string statements, string expected)
    {
        var many = string.Concat(Enumerable.Range(0, 2_500).Select(i => $"p{i}, "));
        var flow = $"fn f() {{\n  return f()\n}}\nfn g({many}) {{\n  return g({many})\n}}\n"
            + $"start:\n  if (event == \"again\") {{\n    say \"still here\"\n    goto end\n  }}\n  {statements}\n";
        var program = Conversation.Compile(("Default", flow));
        var budget = BudgetFor(expected);
        var took = Quickest(() => Run(program, ConversationState.New, "go", budget), out var ended);
        Assert.Contains(ended.Messages, message => message.ContentType == "error" && message.Body.ToString().Contains(expected, StringComparison.Ordinal));
        Assert.True(took < Prompt, $"It took {took.TotalMilliseconds} ms.");
        Assert.Equal("still here", Assert.Single(Run(program, ended.State, "again", budget).Messages).Body.ToString());
    }

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("text.match_regex(\"[ab]+1 \")")]
    [InlineData("text.replace_regex(\"a(b)\", \"$1\")")]
    [InlineData("text.contains_regex(\"(a+b+)+$x\")")]
    [InlineData("text.split(\"\")")]
    [InlineData("text.replace_all(\"a\", \"b\")")]
    [InlineData("text.encode_uri()")]
    [InlineData("text == text2")]
    [InlineData("json.from_json()")]
    [InlineData("yaml.to_json()")]
    [InlineData("xml.to_json()")]
    [InlineData("list.shuffle()")]
    [InlineData("list.map((x) { return x })")]
    [InlineData("list match 7")]
    [InlineData("7 match list")]
    [InlineData("list == list2")]
    [InlineData("object.keys()")]
    [InlineData("object.to_yaml()")]
    [InlineData("Crypto(text).create_hash(\"sha512\").digest(\"hex\")")]
    [InlineData("Base64(text).encode()")]
    [InlineData("Find(\"zzz\", in=text)")]
    [InlineData("Carousel(cards=list)")]
    public void The_clock_ends_work_on_large_values_within_100_ms(string expression)
    {
        var program = LargeValues($"while (true) {{ do t = {expression} }}");
        var built = Run(program, ConversationState.New, "go", Timed with { Time = TimeSpan.FromMinutes(1) }).State;
        var took = Quickest(() => Run(program, built, "go", Timed), out var ended);
        Assert.Contains("0.06 seconds at the most", ended.Messages[^1].Body.ToString(), StringComparison.Ordinal);
        Assert.True(took < Timed.Time + Prompt, $"It took {took.TotalMilliseconds} ms.");
    }

    // A turn takes long to reach these limits as they are by default.
    private static Budget BudgetFor(string expected) =>
        expected.Contains("instructions", StringComparison.Ordinal) ? Budget.Default with { Instructions = 1_000_000 }
        : expected.Contains("MB", StringComparison.Ordinal) ? Budget.Default with { Memory = 16 << 20 }
        : Budget.Default;

    private static TimeSpan Quickest(Func<TurnResult> turn, out TurnResult result)
    {
        var quickest = TimeSpan.MaxValue;
        result = null!;
        for (var i = 0; i < Attempts && quickest >= Prompt; i++)
        {
            var started = ThreadTime.Now;
            result = turn();
            var took = ThreadTime.Now - started;
            quickest = took < quickest ? took : quickest;
        }
        return quickest;
    }

    private static TurnResult Run(Program program, ConversationState state, string text, Budget budget) =>
        Turn.RunAsync(program, state, Event.Text(text), budget: budget).AsTask().GetAwaiter().GetResult();

    private static Program LargeValues(string statements) => Conversation.Compile(("Default", $$$"""
        start:
          do text = "ab1 "
          while (text.length() < 500000) { do text = text + text }
          do text2 = text.slice(1)
          do list = [1, "a", 2.5]
          while (list.length() < 90000) { do list = list.append(list) }
          do json = list.to_string()
          do list = list.append(list)
          do list2 = list.slice(1)
          do object = {}
          do i = 0
          while (i < 20000) {
            do key = "k{{i}}"
            do object[key] = i
            do i = i + 1
          }
          do yaml = "- a: 1\n"
          while (yaml.length() < 500000) { do yaml = yaml + yaml }
          do xml = "<a>b</a>"
          while (xml.length() < 400000) { do xml = xml + xml }
          do xml = "<r>{{xml}}</r>"
          hold
          {{{statements}}}

        """));
}
