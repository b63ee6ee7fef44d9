namespace Cli.Tests;

public sealed class ScreenTests
{
    [Fact]
    public void What_is_no_terminal_gets_the_text_alone()
    {
        var written = new StringWriter();
        new Screen(written, isTerminal: false).WriteLine("red", Styles.Error);
        Assert.Equal("red\n", written.ToString());
    }

    [Fact]
    public void Long_lines_are_left_to_the_terminal_to_break()
    {
        var written = new StringWriter();
        var text = new string('x', 500);
        new Screen(written, isTerminal: true).Write(text, Styles.Strong);
        Assert.Contains(text, written.ToString(), StringComparison.Ordinal);
    }
}
