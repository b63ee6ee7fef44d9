namespace Csml.Tests.Syntax;

public sealed class LargeBotTests
{
    [Fact]
    public void What_is_wrong_with_a_large_bot_is_told_in_the_order_of_its_flows()
    {
        var filling = new string(' ', 2_000);
        var flows = Enumerable.Range(0, 300).Select(i => new FlowSource($"{i}", $"flow {i}", $"start:\n  say 1{filling}\n{(i % 3 == 0 ? "  say (\n" : "")}")).ToList();

        var compilation = Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = flows });

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"flow {i * 3}"), compilation.Diagnostics.Select(diagnostic => diagnostic.Flow));
        Assert.Null(compilation.Program);
    }

    [Fact]
    public void Of_very_many_errors_as_many_are_told_as_of_a_small_bot()
    {
        var wrong = "start:\n" + string.Concat(Enumerable.Repeat("other:\n", 300));
        var flows = Enumerable.Range(0, 200).Select(i => new FlowSource($"{i}", $"flow {i}", wrong)).ToList();

        var compilation = Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = flows });

        Assert.Equal(1_000, compilation.Diagnostics.Count);
        Assert.Equal("flow 0", compilation.Diagnostics[0].Flow);
    }
}
