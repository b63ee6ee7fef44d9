using Spectre.Console;

namespace Cli;

/// <summary>A stream of text that has colours when it is a terminal, and is nothing but the text when it is not.</summary>
internal sealed class Screen
{
    // Shorter work is done before a bar is read.
    private const int LongWork = 5;

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

    /// <summary>Does work of so many steps, with a bar on a terminal.</summary>
    /// <param name="work">Calls what it is given after each step.</param>
    public async Task Progress(string title, int steps, Func<Action, Task> work)
    {
        if (_styled is null || steps < LongWork)
        {
            await work(static () => { });
            return;
        }
        await _styled.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask(title, maxValue: steps);
            await work(() => bar.Increment(1));
        });
    }

    public void WriteLine(string text = "", Style? style = null)
    {
        Write(text, style);
        Writer.Write('\n');
    }
}
