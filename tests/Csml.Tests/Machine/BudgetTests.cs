using Csml.Conversations;
using Csml.Values;

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
    [InlineData("while (true) { do x = missing }", "100 messages")]
    [InlineData("while (true) { do x = [1].nope() }", "100 messages")]
    [InlineData("goto start", "100 steps")]
    [InlineData("do s = \"0123456789012345678901234567890123456789\"\n  do s = \"{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}\"\n  do q = \"\\\"\"\n  do q = \"{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}\"\n  do q = \"{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}\"\n  do q = \"{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}{{q}}\"\n  say [q, q, q, q, q, q, q, q, q, s]", "16,000 bytes")]
    public void Exhausting_the_budget_is_an_error_that_says_so(string statements, string expected)
    {
        var conversation = new Conversation(Conversation.Compile(("Default", $"fn f() {{\n  return f()\n}}\nstart:\n  if (event == \"again\") {{\n    say \"still here\"\n    goto end\n  }}\n  {statements}")));
        var started = ThreadTime.Now;
        var said = conversation.Send("go");
        Assert.Contains(said, text => text.StartsWith("error: ", StringComparison.Ordinal) && text.Contains(expected, StringComparison.Ordinal));
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(3), started);
        Assert.Equal(["still here"], conversation.Send("again"));
    }

    [Fact]
    public void A_turn_gets_as_far_whether_or_not_others_have_used_its_regular_expressions()
    {
        var program = Conversation.Compile(("Default", "start:\n  do i = 0\n  while (true) {\n    do i = i + 1\n    do x = \"a\".contains_regex(\"{{i}}first\")\n    say i\n  }"));
        IReadOnlyList<string> Run() => new Conversation(program) { Budget = new Budget { Instructions = 200_000 } }.Send("go");

        var first = Run();

        Assert.InRange(first.Count, 2, 50);
        Assert.Equal(first, Run());
    }

    [Fact]
    public void The_clock_ends_a_turn_that_takes_too_long()
    {
        var conversation = new Conversation(Conversation.Compile(("Default", "start:\n  while (true) { do x = 1 }")))
        {
            Budget = new Budget { Instructions = long.MaxValue, Time = TimeSpan.FromMilliseconds(50) },
        };
        var started = ThreadTime.Now;
        Assert.Contains("seconds at the most", Assert.Single(conversation.Send("go")), StringComparison.Ordinal);
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(1), started);
    }

    [Fact]
    public void What_was_remembered_before_the_end_of_the_budget_is_kept()
    {
        var conversation = Conversation.With("start:\n  remember a = 1\n  while (true) { do x = 1 }");
        conversation.Send("go");
        Assert.Equal("1", conversation.State.Memories["a"].ToString());
    }

    [Fact]
    public void Errors_after_the_last_message_are_told_as_one()
    {
        var said = Conversation.Step(string.Concat(Enumerable.Repeat("do x = missing\n", 150)));
        Assert.Equal(101, said.Length);
        Assert.Contains("100 messages at the most", said[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do t = s[8000] ")]
    [InlineData("do t = s == u ")]
    [InlineData("do k = l do k[0] = 1 ")]
    [InlineData("foreach (c) in s { break } ")]
    [InlineData("do t = _memory.s ")]
    [InlineData("if (1 / 0) { say 1 } ")]
    [InlineData("do t = f(")]
    public void Work_on_large_values_and_long_steps_is_counted(string statement)
    {
        if (statement.EndsWith("f(", StringComparison.Ordinal))
            statement += string.Concat(Enumerable.Range(0, 400).Reverse().Select(i => $"p{i} = {i}, ")) + ") ";
        var function = $"fn f({string.Concat(Enumerable.Range(0, 400).Select(i => $"p{i}, "))}) {{ return 1 }}\n";
        var variables = string.Concat(Enumerable.Range(0, 400).Select(i => $"do v{i} = {i} "));
        var flow = $"{function}start:\n do s = \"x\" do i = 0 while (i < 13) {{ do s = s + s do i = i + 1 }}\n do u = s + \"y\" do l = [1].init(8000) {variables}\n while (true) {{\n{string.Concat(Enumerable.Repeat(statement, 500))}\n }}";
        var conversation = new Conversation(Conversation.Compile(("Default", flow))) { Budget = Conversation.Small with { Time = TimeSpan.FromMinutes(1), ValueSize = 100_000 } };
        var started = ThreadTime.Now;
        Assert.Contains(conversation.Send("go"), text => text.Contains("instructions at the most", StringComparison.Ordinal));
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(3), started);
    }

    [Fact]
    public void The_variables_of_deep_calls_may_not_fill_the_memory()
    {
        var many = string.Concat(Enumerable.Repeat("1, ", 100_000));
        var conversation = new Conversation(Conversation.Compile(("Default", $"fn f() {{ return [{many}f()] }}\nstart:\n  do x = f()"))) { Budget = Budget.Default };
        Assert.Contains("2000000 variables at the most", Assert.Single(conversation.Send("go")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_pattern_of_a_user_matches_no_command()
    {
        var source = Conversation.Source(("Default", "start:\n  say 1"), ("Other", "start:\n  say 2"));
        source = source with { Flows = [source.Flows[0], source.Flows[1] with { Commands = ["stop"] }] };
        var conversation = new Conversation(Compilation.Create(source).Program!);
        Assert.Equal(["2"], conversation.Send(Pattern("st.*")));
        Assert.Equal(["1"], conversation.Send(Pattern(new string('(', 100_000) + new string(')', 100_000))));

        static Event Pattern(string text) => Event.Text("") with
        {
            ContentType = "regex",
            Content = Value.Object(new ObjectValue { ["payload"] = Value.String(text) }),
        };
    }
}
