using System.CommandLine;
using System.Text;

namespace Cli.Replay;

/// <summary><c>csml replay FILE...</c></summary>
internal static class ReplayCommand
{
    private const string StandardInput = "-";

    private const string Description =
        """
        Plays conversations that are written down as JSON lines, and prints one line of JSON a case.
        A case without events is flows to validate. A line that is no case is reported, and the others are played.
        """;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files of cases, one JSON object a line; - is the standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("replay", Description) { files };
        command.SetAction(async (parsed, cancellation) =>
        {
            var names = parsed.GetRequiredValue(files);
            if (names.FirstOrDefault(name => name != StandardInput && !File.Exists(name)) is { } missing)
                throw Problems.NotFound(missing);
            var code = ExitCode.Success;
            foreach (var name in names)
                code = Math.Max(code, await PlayFileAsync(terminal, name, cancellation));
            return code;
        });
        return command;
    }

    private static async Task<int> PlayFileAsync(Terminal terminal, string name, CancellationToken cancellation)
    {
        using var opened = name == StandardInput ? null : Open(name);
        var lines = opened ?? terminal.Input;
        var code = ExitCode.Success;
        for (var number = 1; await lines.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                code = Math.Max(code, await PlayLineAsync(terminal, name, number, line, cancellation));
        }
        await terminal.Output.Writer.FlushAsync(cancellation);
        return code;
    }

    private static async Task<int> PlayLineAsync(Terminal terminal, string name, int number, string line, CancellationToken cancellation)
    {
        ReplayCase one;
        try
        {
            one = CaseReader.Read(line);
        }
        catch (CaseFormatException reason)
        {
            terminal.Error.WriteLine(Problems.Case(name, number, reason.Message), Styles.Error);
            return ExitCode.Usage;
        }
        try
        {
            var outcome = await new Replayer().PlayAsync(one, cancellation);
            terminal.Output.WriteLine(outcome.ToJson());
            return ExitCode.Success;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or IOException))
        {
            // One defect must not hide what the other cases show.
            terminal.Error.WriteLine(Problems.CaseFailed(one.Id, failure), Styles.Error);
            return ExitCode.Failed;
        }
    }

    private static StreamReader Open(string name)
    {
        try
        {
            return new StreamReader(name, Encoding.UTF8);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Problems.Unreadable(name, reason);
        }
    }
}
