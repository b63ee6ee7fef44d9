using System.Diagnostics;
using Csml.Conversations;

namespace Csml.Tests.Machine;

/// <summary>Whatever an author writes, the turn ends, says why, and leaves the session usable.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData("while (true) { do x = 1 }", "loop without an end")]
    [InlineData("do x = 0\n  while (true) { if (x == 0) continue }", "loop without an end")]
    [InlineData("do f()", "recursion without an end")]
    [InlineData("say [1].map((x) { return f() })", "recursion without an end")]
    [InlineData("if (f()) say \"true\" else say \"false\"", "recursion without an end")]
    [InlineData("do s = \"ab\"\n  while (true) { do s = \"{{s}}{{s}}\" }", "10000 characters")]
    [InlineData("do s = \"ab\"\n  while (true) { do s = s + s }", "10000 characters")]
    [InlineData("do l = [1]\n  foreach (i) in \"0123456789\" { foreach (j) in \"0123456789\" { foreach (k) in \"0123456789\" { foreach (m) in \"0123456789\" { do l.push(1)\n do l.push(1) } } } }\n  say l.length()", "10000 characters or elements")]
    [InlineData("while (true) { say 1 }", "100 messages")]
    [InlineData("while (true) { debug 1 }", "100 messages")]
    [InlineData("while (true) { say missing }", "100 messages")]
    [InlineData("goto start", "100 steps")]
    [InlineData("do s = \"0123456789012345678901234567890123456789\"\n  do s = \"{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}\"\n  do q = \"\\\"\"\n  do q = \"{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}\"\n  do q = \"{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}\"\n  do q = \"{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}\"\n  say [q, q, q, q, q, q, q, q, q, s]", "16,000 bytes")]
    public void Exhausting_the_budget_is_an_error_that_says_so(string statements, string expected)
    {
        var conversation = new Conversation(Conversation.Compile(("Default", $"fn f() {{\n  return f()\n}}\nstart:\n  if (event == \"again\") {{\n    say \"still here\"\n    goto end\n  }}\n  {statements}")));
        var stopwatch = Stopwatch.StartNew();
        var said = conversation.Send("go");
        Assert.Contains(said, text => text.StartsWith("error: ", StringComparison.Ordinal) && text.Contains(expected, StringComparison.Ordinal));
        Assert.True(stopwatch.Elapsed < TimeSpan.FromSeconds(3), $"It took {stopwatch.Elapsed}.");
        Assert.Equal(["still here"], conversation.Send("again"));
    }

    [Fact]
    public void The_clock_ends_a_turn_that_takes_too_long()
    {
        var conversation = new Conversation(Conversation.Compile(("Default", "start:\n  while (true) { do x = 1 }")))
        {
            Budget = new Budget { Instructions = long.MaxValue, Time = TimeSpan.FromMilliseconds(50) },
        };
        var stopwatch = Stopwatch.StartNew();
        Assert.Contains("seconds at the most", Assert.Single(conversation.Send("go")), StringComparison.Ordinal);
        Assert.True(stopwatch.Elapsed < TimeSpan.FromSeconds(1), $"It took {stopwatch.Elapsed}.");
    }

    [Fact]
    public void What_was_remembered_before_the_end_of_the_budget_is_kept()
    {
        var conversation = Conversation.With("start:\n  remember a = 1\n  while (true) { do x = 1 }");
        conversation.Send("go");
        Assert.Equal("1", conversation.State.Memories["a"].ToString());
    }
}
