using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Cli.Chat;
using Cli.Remote;
using Cli.Replay;
using Cli.Testing;
using Cli.Validate;
using Csml.Text;

namespace Cli;

/// <summary>The command <c>csml</c> with its subcommands.</summary>
internal static class CommandTree
{
    private const string Description =
        """
        Chat with, validate, test and replay bots written in CSML without any server, and push them to one.
        Exit status: 0 success, 1 the bot has errors, a conversation failed or a case could not be played, 2 wrong usage or a path that can't be read.
        """;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Create(terminal).Parse(arguments);
        try
        {
            var streams = new InvocationConfiguration
            {
                Output = terminal.Output.Writer,
                Error = terminal.Error.Writer,
                EnableDefaultExceptionHandler = false,
                // Without it nobody listens for Ctrl+C.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(2),
            };
            CheckOptions(parsed, arguments);
            var code = await parsed.InvokeAsync(streams, cancellation);
            return code != ExitCode.Success && parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (CliException problem)
        {
            terminal.Error.WriteLine($"csml: {problem.Message}", Styles.Error);
            return ExitCode.Usage;
        }
        catch (IOException reason)
        {
            terminal.Error.WriteLine($"csml: {Problems.Output(reason).Message}", Styles.Error);
            return ExitCode.Failed;
        }
    }

    // A command would take an option that it does not know for a path. A path may begin so behind "--".
    private static void CheckOptions(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var given = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        var unknown = given.Concat(parsed.UnmatchedTokens).FirstOrDefault(value => value.Length > 1 && value[0] == '-');
        if (unknown is null || arguments.SkipWhile(argument => argument != "--").Contains(unknown))
            return;
        var option = unknown.Split('=')[0];
        throw Problems.UnknownOption(option, NearestName.Find(option, parsed.CommandResult.Command.Options.Select(known => known.Name)));
    }

    // No RootCommand: it would be named after the assembly.
    private static Command Create(Terminal terminal) => new("csml", Description)
    {
        new HelpOption(),
        new VersionOption(),
        ValidateCommand.Create(terminal),
        ChatCommand.Create(terminal),
        TestCommand.Create(terminal),
        ReplayCommand.Create(terminal),
        InitCommand.Create(terminal),
        PushCommand.Create(terminal),
        PullCommand.Create(terminal),
        BuildCommands.CreateBuild(terminal),
        BuildCommands.CreateVersions(terminal),
        BuildCommands.CreateRollback(terminal),
        LogsCommand.Create(terminal),
    };
}
