namespace Cli.Tests;

/// <summary>The command, run in this process.</summary>
internal static class Csml
{
    public static async Task<Ran> RunAsync(string input, bool isInteractive, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(
            () => new StringReader(input), new Screen(output, isTerminal: false), new Screen(error, isTerminal: false), isInteractive);
        var code = await CommandTree.RunAsync(arguments, terminal);
        return new Ran(code, output.ToString(), error.ToString());
    }

    public static Task<Ran> RunAsync(params string[] arguments) => RunAsync("", isInteractive: false, arguments);
}

internal sealed record Ran(int Code, string Output, string Error);
