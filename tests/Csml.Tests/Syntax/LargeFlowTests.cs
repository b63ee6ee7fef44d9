using System.Globalization;
using System.Text;
using Csml.Diagnostics;

namespace Csml.Tests.Syntax;

/// <summary>What takes time, memory or stack by the square of a flow's length, or worse, takes a server down.</summary>
public sealed class LargeFlowTests
{
    private const int Times = 20_000;

    [Theory]
    [InlineData("start:\n  if (a", " && a", ") say 1")]
    [InlineData("start:\n  say !(a", " || a", ")")]
    [InlineData("const a = \"x\"", " + \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"", "\nstart:\n  say a")]
    [InlineData("start:\n", "  say a.b$\n", "")]
    [InlineData("start:\n", "  say f()", "")]
    [InlineData("start:\n  goto a0\n", "a$:\n  goto a$\n  goto start\n", "")]
    [InlineData("start:\n  goto a0\n", "a$: hold goto b$\n", "")]
    [InlineData("start:\n  say 1\n", "insert big as b$ from Other\n", "")]
    [InlineData("", "import f$ from Other\n", "start:\n  say 1\n")]
    [InlineData("", "a b\n c:\n", "")]
    public void Compiling_takes_time_in_proportion_to_the_text(string before, string repeated, string after)
    {
        var flow = new StringBuilder(before);
        for (var i = 0; i < Times; i++)
            flow.Append(repeated.Replace("$", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var other = $"start:\n  say 1\nbig:\n{string.Concat(Enumerable.Repeat("  say 1\n", Times))}";
        Compile(flow.Append(after).ToString(), other);
    }

    [Theory]
    [InlineData("while (1) { ", 190, "hold ", " }")]
    [InlineData("while (1) { ", 190, "while (1) { hold } ", " }")]
    [InlineData("foreach (x) in [1] { ", 190, "hold ", " }")]
    public void Holds_in_loops_share_the_way_back_to_them(string open, int depth, string hold, string close)
    {
        var (opening, closing) = (string.Concat(Enumerable.Repeat(open, depth)), string.Concat(Enumerable.Repeat(close, depth)));
        Compile($"start:\n {opening}{string.Concat(Enumerable.Repeat(hold, Times))}{closing}\n");
    }

    [Fact]
    public void Of_very_many_diagnostics_the_first_are_given()
    {
        var flow = "start:\n" + string.Concat(Enumerable.Repeat("  use f() as a\n", 3_000));
        var diagnostics = Compilation.Create(Conversation.Source(("Default", flow))).Diagnostics;
        Assert.Equal(1_000, diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error));
        Assert.Equal(1_000, diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Warning));
    }

    [Fact]
    public void A_diagnostic_does_not_repeat_a_long_word()
    {
        var diagnostic = Assert.Single(Compilation.Create(Conversation.Source(("Default", new string('a', 100_000)))).Diagnostics);
        Assert.InRange(diagnostic.Message.Length, 100, 1_000);
    }

    [Fact]
    public void Half_a_character_is_replaced_before_it_is_run()
    {
        var conversation = Conversation.With("start:\n  remember half = \"\ud83d\"\n  hold\n  say half == \"\ud83d\"\n  say half + \"😀\"");
        conversation.Send("hi");
        conversation.Store();
        Assert.Equal(["true", "\ufffd😀"], conversation.Send("hi"));
    }

    private static void Compile(params string[] flows)
    {
        var source = Conversation.Source([.. flows.Select((flow, i) => (i == 0 ? "Default" : "Other", flow))]);
        var length = flows.Sum(flow => flow.Length);
        var started = ThreadTime.Now;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Compilation.Create(source);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - bytes, 0, 50_000_000 + 2_000L * length);
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(3), started);
    }
}
