namespace Csml.Tests.Machine;

/// <summary>Everything is copied by value, though in fact it is shared until written.</summary>
public sealed class SharingTests
{
    [Theory]
    [InlineData("do b = a", "do b.push(9)", "say a")]
    [InlineData("do b = [a]", "do b[0].push(9)", "say a")]
    [InlineData("do b = {\"k\": a}", "do b.k.push(9)", "say a")]
    [InlineData("do b = a", "do a.push(9)", "do a = b\n  say a")]
    [InlineData("remember m = a", "do m.push(9)", "say a")]
    [InlineData("foreach (x) in [a] { do x.push(9) }", "", "say a")]
    [InlineData("do b = grow(a)", "", "say a")]
    [InlineData("do b = a.map((x) { return x })", "do b.push(9)", "say a")]
    [InlineData("foreach (x) in a { do a.push(9) }", "do a = [1, 2]", "say a")]
    public void Changing_one_holder_leaves_the_others_alone(string give, string change, string look)
    {
        var flow = $"fn grow(l) {{\n  do l.push(9)\n  return l\n}}\nstart:\n  do a = [1, 2]\n  {give}\n  {change}\n  {look}";
        Assert.Equal(["array [1,2]"], Conversation.With(flow).Send("hello"));
    }

    [Fact]
    public void A_nested_array_of_a_copied_one_is_no_longer_shared_once_changed()
    {
        var said = Conversation.Step("do a = [[1], [2]]", "do b = a", "do a[0].push(9)", "do b[1].push(8)", "say a", "say b");
        Assert.Equal(["array [[1,9],[2]]", "array [[1],[2,8]]"], said);
    }

    [Fact]
    public void A_literal_is_new_each_time_it_is_evaluated()
    {
        var said = Conversation.Step("foreach (i) in [1, 2] {", "do l = [0]", "do l.push(i)", "say l", "}");
        Assert.Equal(["array [0,1]", "array [0,2]"], said);
    }

    [Fact]
    public void A_state_is_not_changed_by_the_turns_after_it()
    {
        var conversation = Conversation.With("start:\n  remember l = [1]\n  do k = [1]\n  hold\n  do l.push(2)\n  do k.push(2)\n  say \"{{l}} {{k}}\"");
        conversation.Send("a");
        var state = conversation.State;
        Assert.Equal(["[1,2] [1,2]"], conversation.Send("b"));
        Assert.Equal("[1]", state.Memories["l"].ToString());
        Assert.Equal("[1]", state.Hold!.Locals["k"].ToString());
    }
}
