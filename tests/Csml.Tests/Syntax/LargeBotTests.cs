using Csml.Syntax;

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

    /// <summary>What a flow may ask for of others at the cost of some characters, so that a small bot would be a large program.</summary>
    public static TheoryData<string, FlowSource[], string?> Multiplied => new()
    {
        { "a large step that many flows insert", [new("0", "0", $"start:\n  say 1\nbig:\n{Lines(100_000, _ => "say a")}"), .. Flows(999, _ => "start:\n  say 1\ninsert big from 0\n", first: 1)], "CSML0224" },
        { "a large step under many names", [new("0", "0", $"start:\n  say 1\nbig:\n{Lines(100_000, _ => "say a")}"), new("1", "flow 1", $"start:\n  say 1\n{Lines(20_000, i => $"insert big as b{i} from 0")}")], null },
        { "imports from any of many flows", [.. Flows(900, i => $"fn f{i}() {{ return 1 }}\nstart:\n  say 1\n"), .. Flows(20, i => $"import {{{string.Join(',', Enumerable.Range(0, 900).Select(k => $"f{k}"))}}}\nstart:\n  say 1\n", first: 900)], null },
        { "imports of what no flow has", [.. Flows(900, i => $"fn f{i}() {{ return 1 }}\nstart:\n  say 1\n"), .. Flows(20, i => $"{Lines(10_000, k => $"import g{k}")}start:\n  say 1\n", first: 900)], "CSML0206" },
        { "errors in very many flows", [.. Flows(100_000, _ => "say (")], "CSML0102" },
    };

    [Theory]
    [MemberData(nameof(Multiplied))]
    public void A_bot_is_no_larger_than_its_flows(string attack, FlowSource[] flows, string? error)
    {
        var characters = flows.Sum(flow => flow.Content.Length);
        var started = ThreadTime.Now;
        var bytes = GC.GetAllocatedBytesForCurrentThread();

        var compilation = Compilation.Create(new BotSource { Id = "bot", DefaultFlow = flows[0].Id, Flows = flows });
        _ = compilation.Program;

        Assert.True(error is null ? compilation.Succeeded : compilation.Diagnostics.Any(diagnostic => diagnostic.Code == error), $"{attack}: {string.Join('\n', compilation.Diagnostics.Take(1))}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - bytes, 0, (200L << 20) + 200L * characters);
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(5), started);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "CSML0225")]
    public void What_a_bot_is_made_of_is_counted(int more, string? error)
    {
        // The step and its block, the statement, its two values and the list count 15, each of its items 4, and each forget 1.
        const int Around = SyntaxSize.Declaration + (2 * SyntaxSize.Block) + (3 * SyntaxSize.Node);
        const int Item = (2 * SyntaxSize.Node) + SyntaxSize.Block;
        var (items, rest) = Math.DivRem(SyntaxSize.Most - (2 * Around), Item);
        FlowSource[] flows = [.. Flows(2, i => Text(items / 2, i == 0 ? 0 : rest + (items % 2 * Item) + more))];

        var compilation = Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = flows });

        Assert.Equal(error, compilation.Diagnostics.SingleOrDefault()?.Code);
        Assert.Equal(error is null, compilation.Succeeded);

        static string Text(int items, int forgets) =>
            $"start:\n  do a = [{string.Concat(Enumerable.Repeat("[],", items))}]\n{string.Concat(Enumerable.Repeat("  forget a\n", forgets))}";
    }

    /// <summary>Texts of which few characters make much.</summary>
    public static TheoryData<string, string> Dense => new()
    {
        { "do a = a", "+a" },
        { "do a = [a", ",[]" },
        { "do a = [a", ",(){}" },
        { "do a = [a", ",{}" },
        { "do a = a", ".a()" },
        { "say 1 ", "if(a){}" },
        { "say 1 ", "hold " },
        { "say 1 ", "goto a " },
        { "say 1 ", "foreach(a)in a{}" },
        { "say 1 ", "const a=1 " },
        { "say 1 ", "fn a(){}" },
        { "say 1 ", "a:" },
        { "do a = \"", "{{}}" },
        { "forget [a", ",a" },
    };

    [Theory]
    [MemberData(nameof(Dense))]
    public void The_densest_bot_takes_no_more_memory_than_a_bot_may_count(string before, string repeated)
    {
        const int FlowSize = 1 << 20;
        var content = $"start:\n  {before}{string.Concat(Enumerable.Repeat(repeated, FlowSize / repeated.Length))}";
        FlowSource[] flows = [.. Flows(31, _ => content)];
        var bytes = GC.GetAllocatedBytesForCurrentThread();

        _ = Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = flows }).Program;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - bytes, 0, 200L * SyntaxSize.Most);
    }

    private static IEnumerable<FlowSource> Flows(int count, Func<int, string> content, int first = 0) =>
        Enumerable.Range(first, count).Select(i => new FlowSource($"{i}", $"flow {i}", content(i)));

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));

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
