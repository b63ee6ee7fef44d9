using Csml.Diagnostics;

namespace Csml.Tests.Syntax;

/// <summary>In these flows [| |] encloses the span that the diagnostic is expected to have.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("start:\n  say [|\"|]abc\n  goto end\n", "CSML0107")]
    [InlineData("start:\n  say \"a [|{{|]b c}} d\"", "CSML0108")]
    [InlineData("start:\n  say \"a [|{{|]b\"", "CSML0108")]
    [InlineData("start:\n  say \"a [|}}|] b\"", "CSML0109")]
    [InlineData("start:\n  [|sya|] \"hello\"", "CSML0102")]
    [InlineData("start:\n  say [|*|] 2", "CSML0104")]
    [InlineData("start:\n  say 1 [|+|]\n  say 2", "CSML0104")]
    [InlineData("start:\n  say 1 +\n\n[|other|]:\n  say 2", "CSML0104")]
    [InlineData("start:\n  say\n  [|goto|] end", "CSML0104")]
    [InlineData("start:\n  say OneOf([|(|]\n  say 2", "CSML0104")]
    [InlineData("start:\n  do x = (1 + 2\n  [|say|] x", "CSML0105")]
    [InlineData("start:\n  goto ste[|p|]\n", "CSML0105")]
    [InlineData("start:\n  [|previous|]\n  say 1", "CSML0105")]
    [InlineData("start:\n  do a = [|[|]1, 2\n  say 3", "CSML0106")]
    [InlineData("start:\n  do a = {[|k|]: 1}", "CSML0105")]
    [InlineData("start:\n  if [|1|] == 1 { say 2 }", "CSML0105")]
    [InlineData("start:\n  if (true [|{|] say 2 }", "CSML0105")]
    [InlineData("start:\n  foreach (x) in [1][||] say x", "CSML0105")]
    [InlineData("[|start|] :\n  say 1", "CSML0103")]
    [InlineData("start:\n  goto [|\"|]next\"", "CSML0105")]
    [InlineData("start:\n  remember [|if|] = 1", "CSML0110")]
    [InlineData("fn [|12|]():\n  return 1\nstart:\n  say 1", "CSML0111")]
    [InlineData("start:\n  use 1\n  [|say|] 2", "CSML0114")]
    [InlineData("start:\n  say 1\nother:\n  say 2\n[|other|]:\n  say 3", "CSML0201")]
    [InlineData("fn f():\n  return 1\nfn [|f|](x):\n  return 2\nstart:\n  say f()", "CSML0202")]
    [InlineData("start:\n  if (true) { [|break|] }", "CSML0210")]
    [InlineData("fn f():\n  say [|1|]\nstart:\n  do f()", "CSML0211")]
    [InlineData("start:\n  do f = (x) { remember [|y|] = x }", "CSML0211")]
    [InlineData("start:\n  say [1, {\"k\": [|nope|](2)}]", "CSML0213")]
    [InlineData("start:\n  do f = (x) { return x }\n  goto b\nb:\n  say [|f|](1)", "CSML0213")]
    [InlineData("start:\n  do f = 1\n  say [|f|](1)", "CSML0213")]
    [InlineData("const A = [|b|]\nstart:\n  say A", "CSML0214")]
    [InlineData("const A = [|1 / 0|]\nstart:\n  say A", "CSML0215")]
    [InlineData("[|begin|]:\n  say 1", "CSML0216")]
    [InlineData("[|import f from modules/lib|]\nstart:\n  say f()", "CSML0205")]
    [InlineData("[|insert a from modules/lib|]\nstart:\n  say 1", "CSML0220")]
    [InlineData("import f from modules/[|.|]\nstart:\n  say f()", "CSML0105")]
    [InlineData("import [|*|] from Other\nstart:\n  say 1", "CSML0105")]
    [InlineData("start:\n  if (true) return [|1|]", "CSML0222")]
    [InlineData("const A = 1\nfn f():\n  do [|A|] += 1\nstart:\n  do f()", "CSML0223")]
    public void An_error_is_blamed_on_its_place(string marked, string code)
    {
        var (flow, span) = Unmark(marked);
        var diagnostics = Compilation.Create(Conversation.Source(("Default", flow))).Diagnostics;
        var error = Assert.Single(diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal((code, span.Start, span.End), (error.Code, error.Span.Start, error.Span.End));
    }

    [Theory]
    [InlineData("start:\n  use 1\n    as [|x|]\n  say x", "CSML0301")]
    [InlineData("start:\n  if (event == \"x\") goto b\n  goto end\nb:\n  [|goto start|]", "CSML0303")]
    [InlineData("start:\n  if (event == \"x\") goto b\n  hold\nb:\n  [|goto start|]", "CSML0303")]
    [InlineData("start:\n  hold\n  goto b\nb:\n  goto c\nc:\n  [|goto b|]", "CSML0303")]
    [InlineData("start:\n  goto [|nowhere|]", "CSML0304")]
    [InlineData("start:\n  goto flow [|Nowhere|]", "CSML0305")]
    [InlineData("start:\n  if ([|nope|]()) say 1", "CSML0307")]
    [InlineData("start:\n  say Component.[|Nope|]()", "CSML0309")]
    [InlineData("start:\n  say Component.[|Intent|]()", "CSML0310")]
    [InlineData("start:\n  say Component.[|Outcome|](success=true)", "CSML0310")]
    [InlineData("start:\n  say Component.[|Handover|](\"a\", \"b\")", "CSML0310")]
    [InlineData("fn f():\n  return [|nope|]()\nstart:\n  say f()", "CSML0307")]
    public void A_warning_lets_the_bot_run(string marked, string code)
    {
        var (flow, span) = Unmark(marked);
        var compilation = Compilation.Create(Conversation.Source(("Default", flow)));
        var warning = Assert.Single(compilation.Diagnostics);
        Assert.Equal((code, Severity.Warning, span.Start, span.End), (warning.Code, warning.Severity, warning.Span.Start, warning.Span.End));
        Assert.True(compilation.Succeeded);
    }

    [Theory]
    [InlineData("start:\n  hold\n  goto start")]
    [InlineData("start:\n  say Component.Handover()\n  say Component.Outcome(\"a\", milestone=\"b\")\n  say Component.Outcome(id=\"a\", more=1)")]
    [InlineData("start:\n  goto b\nb:\n  if (event == \"x\") hold\n  goto start")]
    [InlineData("start:\n  do a = [,]\n  do o = {,}\n  say OneOf([1],)")]
    [InlineData("start:\n  goto $ x\nb:\n  goto @\nc:\n  goto b@\n")]
    [InlineData("start:\n  forget [event, x]\n  forget event")]
    [InlineData("start:\n  do const = 1\n  do insert = 2\n  do 1a = 3")]
    [InlineData("start:\n  remember f = (x) { return x }\n  goto b\nb:\n  say f(1)")]
    [InlineData("start:\n  do f = (x) { return x }\n  do g = f\n  say g(1)")]
    [InlineData("fn f(g):\n  do x = g(1)\n  return x\nstart:\n  say f((x) { return x })")]
    public void What_is_unusual_and_right_is_not_remarked_on(string flow)
    {
        Assert.Empty(Compilation.Create(Conversation.Source(("Default", flow))).Diagnostics);
    }

    [Fact]
    public void Several_steps_are_inserted_at_once() =>
        Assert.Equal(
            ["a", "b"],
            Conversation.With(
                ("Default", "insert {a, b as c,} from Lib\nstart:\n  goto a"),
                ("Lib", "start:\n  say 0\na:\n  say \"a\"\n  goto c\nb:\n  say \"b\"")).Send("hello"));

    [Fact]
    public void Only_the_default_flow_may_insert_its_start()
    {
        var inserting = "insert start from Lib\nb:\n  say 1";
        Assert.Empty(Compilation.Create(Conversation.Source(("Default", inserting), ("Lib", "start:\n  say 2"))).Diagnostics);
        var error = Assert.Single(Compilation.Create(Conversation.Source(("Lib", "start:\n  say 2"), ("Other", inserting))).Diagnostics);
        Assert.Equal(("CSML0216", "Other"), (error.Code, error.Flow));
    }

    [Fact]
    public void One_missing_quote_brings_one_error_and_hides_none_of_other_steps()
    {
        var flow = "start:\n  say 1 +\n  goto b\nb:\n  sya 2\n  goto c\nc:\n  say 3";
        var diagnostics = Compilation.Create(Conversation.Source(("Default", flow))).Diagnostics;
        Assert.Equal([(2, "start"), (5, "b")], diagnostics.Select(diagnostic => (diagnostic.Line, diagnostic.Step!)));
    }

    [Fact]
    public void Diagnostics_come_by_flow_and_line()
    {
        var source = Conversation.Source(("B", "start:\n  break\n  say nope()"), ("A", "start:\n  break"));
        Assert.Equal(
            [("B", 2), ("B", 3), ("A", 2)],
            Compilation.Create(source).Diagnostics.Select(diagnostic => (diagnostic.Flow, diagnostic.Line)));
    }

    [Fact]
    public void Columns_count_bytes()
    {
        var diagnostic = Assert.Single(Compilation.Create(Conversation.Source(("Default", "start:\n  say \"é\" break"))).Diagnostics);
        Assert.Equal((2, 12), (diagnostic.Line, diagnostic.Column));
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "", "]")]
    [InlineData("!", "1", "")]
    [InlineData("{\"a\": ", "1", "}")]
    public void Deep_nesting_is_an_error_or_runs_and_never_overflows_the_stack(string open, string middle, string close)
    {
        const int Levels = 100_000;
        var value = string.Concat(Enumerable.Repeat(open, Levels)) + middle + string.Concat(Enumerable.Repeat(close, Levels));
        var diagnostics = Compilation.Create(Conversation.Source(("Default", "start:\n  do x = " + value))).Diagnostics;
        Assert.All(diagnostics, diagnostic => Assert.Equal("CSML0113", diagnostic.Code));
    }

    [Fact]
    public void Deep_blocks_are_an_error()
    {
        var flow = "start:\n" + string.Concat(Enumerable.Repeat("if (true) {", 100_000));
        Assert.Equal("CSML0113", Assert.Single(Compilation.Create(Conversation.Source(("Default", flow))).Diagnostics).Code);
    }

    [Fact]
    public void A_long_chain_of_operators_is_no_deep_nesting()
    {
        var flow = "start:\n  say " + string.Join(" + ", Enumerable.Repeat("1", 50_000));
        Assert.Equal(["50000"], Conversation.With(flow).Send("hello"));
    }

    private static (string Flow, Text.TextSpan Span) Unmark(string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.LastIndexOf("|]", StringComparison.Ordinal) - 2;
        return (marked.Remove(end + 2, 2).Remove(start, 2), new Text.TextSpan(start, end));
    }
}
