using Cli.Flows;
using Cli.Validate;
using Csml.Diagnostics;
using Csml.Text;

namespace Cli.Tests;

public sealed class DiagnosticViewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_place_the_line_and_the_range_are_shown() => Assert.Equal(
        """
        Default.csml:2:7: error CSML0000: What is it?
          2 |   say here
            |       ^~~~

        """,
        Shown("start:\n  say here\n", "here"));

    [Fact]
    public void A_tab_is_shown_as_spaces_so_that_the_caret_stays_in_place() => Assert.Equal(
        """
        Default.csml:2:6: error CSML0000: What is it?
          2 |     say here
            |         ^~~~

        """,
        Shown("start:\n\tsay here\n", "here"));

    [Theory]
    [InlineData("日本語", 6)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("❤️", 2)]
    [InlineData("한글", 4)]
    [InlineData("абв", 3)]
    public void Characters_are_as_wide_as_terminals_show_them(string before, int cells)
    {
        var lines = Shown($"start:\n  say \"{before}\" here\n", "here").Split('\n');
        Assert.EndsWith($"\"{before}\" here", lines[1], StringComparison.Ordinal);
        Assert.Equal($"    | {new string(' ', "  say \"\" ".Length + cells)}^~~~", lines[2]);
    }

    [Fact]
    public void What_is_wide_is_underlined_in_its_width() =>
        Assert.EndsWith("| ^~~~\n", Shown("日本 x\n", "日本"), StringComparison.Ordinal);

    [Fact]
    public void A_range_of_several_lines_is_underlined_to_the_end_of_its_first() =>
        Assert.EndsWith("  1 | say [1,\n    |     ^~~\n", Shown("say [1,\n  2]\n", "[1,\n  2]"), StringComparison.Ordinal);

    [Fact]
    public void The_end_of_the_file_has_a_place_too()
    {
        const string content = "start:\n";
        Assert.EndsWith("Default.csml:2:1: error CSML0000: What is it?\n  2 | \n    | ^\n", Shown(content, new TextSpan(content.Length, content.Length)), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_end_as_on_Windows_have_their_caret_at_the_end() =>
        Assert.EndsWith("  1 | say\n    |    ^\n", Shown("say\r\nx", new TextSpan(3, 4)), StringComparison.Ordinal);

    [Fact]
    public void No_escape_sequence_of_a_flow_reaches_the_terminal() =>
        Assert.DoesNotContain('\u001b', Shown("say \u001b[31m here\n", "here"));

    [Fact]
    public void A_diagnostic_of_the_bot_as_a_whole_has_no_line() =>
        Assert.Equal("warning CSML0000: What is it?\n", Shown("x", default, Severity.Warning, flow: ""));

    private string Shown(string content, string meant)
    {
        var start = content.IndexOf(meant, StringComparison.Ordinal);
        return Shown(content, new TextSpan(start, start + meant.Length));
    }

    private string Shown(string content, TextSpan span, Severity severity = Severity.Error, string flow = "Default")
    {
        var path = _folder.Write("Default.csml", content);
        var text = new SourceText("Default", content);
        var diagnostic = new Diagnostic(
            "CSML0000", severity, "What is it?", flow, null, span, text.GetPosition(span.Start), text.GetPosition(span.End));
        var shown = new StringWriter();
        DiagnosticView.Write(new Screen(shown, isTerminal: false), BotFiles.Load(path), diagnostic);
        return shown.ToString().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }
}
