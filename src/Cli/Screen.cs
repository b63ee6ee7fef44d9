using Spectre.Console;

namespace Cli;

/// <summary>A stream of text that has colours when it is a terminal, and is nothing but the text when it is not.</summary>
internal sealed class Screen
{
    private readonly IAnsiConsole? _styled;

    public Screen(TextWriter writer, bool isTerminal)
    {
        Writer = writer;
        if (!isTerminal)
            return;
        _styled = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        // Lines are broken by the terminal: one that was broken here could not be copied and pasted.
        _styled.Profile.Width = int.MaxValue;
    }

    public TextWriter Writer { get; }

    public void Write(string text, Style? style = null)
    {
        if (style is null || _styled is null)
            Writer.Write(text);
        else
            _styled.Write(new Text(text, style));
    }

    public void WriteLine(string text = "", Style? style = null)
    {
        Write(text, style);
        Writer.Write('\n');
    }
}
