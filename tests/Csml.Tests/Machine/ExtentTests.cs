namespace Csml.Tests.Machine;

/// <summary>No flow can make a value that takes more time, memory or stack to walk through than there is.</summary>
public sealed class ExtentTests
{
    private const string TooDeep = "200 deep at the most";
    private const string TooLarge = "10000 characters or elements";

    [Theory]
    [InlineData("do a = [a]", TooDeep)]
    [InlineData("do a = {\"k\": a}", TooDeep)]
    [InlineData("do l[0] = l", TooDeep)]
    [InlineData("do o.k = [o]", TooDeep)]
    [InlineData("do l.push(l)\n do l.remove_at(0)", TooDeep)]
    [InlineData("if (l.push(l)) { do l.remove_at(0) } else { do l.remove_at(0) }", "instructions at the most")]
    [InlineData("do f = () { return f }", TooDeep)]
    [InlineData("remember m = _memory", TooDeep)]
    [InlineData("do a = l.map((x) { return [x, a] })", TooDeep)]
    [InlineData("do a = Card(\"t\", buttons=[a])", TooDeep)]
    [InlineData("do a = wrap(a)", TooDeep)]
    [InlineData("do a = [a, a]", TooLarge)]
    [InlineData("do a = {\"k\": a, \"l\": a}", TooLarge)]
    [InlineData("do o.k = o\n do o.l = o", TooLarge)]
    [InlineData("do l.push(\"12345678901234567890\")", TooLarge)]
    [InlineData("do o[\"{{i}}\"] = i\n do i = i + 1", TooLarge)]
    [InlineData("do a = Carousel(cards=[a, a])", TooLarge)]
    [InlineData("do s = \"{{s}}12345678901234567890\"\n do l.push(s)", TooLarge)]
    public void Growing_without_end_is_an_error_that_says_so(string round, string expected)
    {
        var flow = $"fn wrap(x) {{ return [x] }}\nstart:\n  do a = [1]\n  do l = [1]\n  do o = {{}}\n  do s = \"\"\n  do i = 0\n  while (true) {{\n {round}\n }}";
        var said = Conversation.With(flow).Send("go");
        Assert.Contains(said, text => text.StartsWith("error: ", StringComparison.Ordinal) && text.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("do l.push(i)\n do l.pop()")]
    [InlineData("do l.push(\"1234567890\")\n do l = []")]
    [InlineData("do o.k = \"1234567890\"")]
    [InlineData("do o.n += 1")]
    [InlineData("do o.l = [o.n]")]
    [InlineData("do l[0] = [i]")]
    public void What_was_taken_out_again_does_not_count(string round)
    {
        var flow = $"start:\n  do l = [1]\n  do o = {{\"n\": 1}}\n  do i = 0\n  while (i < 3000) {{\n {round}\n do i = i + 1\n }}\n  say [[l]].length()";
        Assert.Equal(["1"], Conversation.With(flow).Send("go"));
    }

    [Fact]
    public void The_deepest_values_can_be_said_compared_stored_and_read_back()
    {
        var conversation = Conversation.With("""
            start:
              do a = []
              do b = []
              do i = 0
              while (i < 49) {
                do a = Card("t", buttons=[a])
                do b = Card("t", buttons=[b])
                do i = i + 1
              }
              remember deep = a
              say a == b
              hold
              say deep == b
              say "{{deep}}" == "{{b}}"
            """);
        Assert.Equal(["true"], conversation.Send("go"));
        conversation.Store();
        Assert.Equal(["true", "true"], conversation.Send("go"));
    }

    [Fact]
    public void What_is_too_much_to_keep_is_forgotten_with_the_turn()
    {
        var conversation = new Conversation(Conversation.Compile(("Default", """
            start:
              remember before = "kept"
              hold
              do s = "1234567890123456789012345678901234567890"
              do s = "{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}{{s}}"
              remember before = "changed"
              remember a = [s, s, s]
              hold
            """)))
        {
            Budget = Conversation.Small with { StateSize = 1_000 },
        };
        Assert.Empty(conversation.Send("one"));
        Assert.Contains("1000 characters or elements can be remembered", Assert.Single(conversation.Send("two")), StringComparison.Ordinal);
        Assert.Equal("kept", Assert.Single(conversation.State.Memories).Value.AsString);
        Assert.Null(conversation.State.Hold);
        Assert.Empty(conversation.Send("three"));
    }

    [Fact]
    public void A_state_in_memory_is_as_large_as_the_same_state_read_back()
    {
        const string Flow = "start:\n  if (!l) remember l = []\n  do l.push([l, (x) { return x }])\n  do k = [l, l]\n  say k.length()\n  hold\n  goto start";
        var (kept, stored) = (Conversation.With(Flow), Conversation.With(Flow));
        for (var turn = 0; turn < 40; turn++)
        {
            Assert.Equal(kept.Send("go"), stored.Send("go"));
            stored.Store();
        }
    }
}
