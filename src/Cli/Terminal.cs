using System.Text;

namespace Cli;

/// <summary>What a command reads from and writes to.</summary>
/// <param name="input">Opened when something is read for the first time.</param>
/// <param name="isInteractive">A person sits there: prompts and hints are welcome.</param>
internal sealed class Terminal(Func<TextReader> input, Screen output, Screen error, bool isInteractive)
{
    private readonly Lazy<TextReader> _input = new(input);

    public TextReader Input => _input.Value;

    public Screen Output { get; } = output;

    public Screen Error { get; } = error;

    public bool IsInteractive { get; } = isInteractive;

    public static Terminal OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var isInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        return new Terminal(
            isInteractive ? () => Console.In : StandardInput,
            new Screen(Console.Out, isTerminal: !Console.IsOutputRedirected),
            new Screen(Console.Error, isTerminal: !Console.IsErrorRedirected),
            isInteractive);
    }

    private static StreamReader StandardInput() => new(Console.OpenStandardInput(), Encoding.UTF8);
}
