using System.CommandLine;
using Cli.Flows;
using Cli.Remote;
using Cli.Validate;
using Csml;
using Csml.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Outbound;

namespace Cli.Chat;

/// <summary><c>csml chat PATH</c></summary>
internal static class ChatCommand
{
    private const string Description =
        """
        Talks with a bot in the terminal. Nothing is kept when it ends.
        The first line, even an empty one, starts the conversation. A button is pressed by its number or its title.
        /memory shows what the bot remembers, /restart makes you a new user, /quit, Ctrl+D or Ctrl+C ends.
        HTTP(), SMTP() and App() of the bot reach whatever this machine does.
        With its input from a file or a pipe it prints what the bot says and nothing else.
        """;

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A .csml file, or a folder of which each .csml file is a flow of the bot." };
        var flow = new Option<string?>("--flow")
        {
            Description = "The flow where conversations start: \"Default\", or the only one, when it is not given.",
            HelpName = "NAME",
        };
        var apps = new Option<string?>("--apps-endpoint")
        {
            Description = "Where App() sends.",
            HelpName = "URL",
        };
        var server = new Option<string?>("--server")
        {
            Description = "Talk with the bot that was built on a server, as a new user.",
            HelpName = "URL",
        };
        var command = new Command("chat", Description) { path, flow, apps, server };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(server) is { } address)
            {
                using var client = new BotClient(Access.Find(address, FolderSettings.Read(parsed.GetRequiredValue(path))), TimeProvider.System);
                await new ChatLoop(terminal, new RemoteConversation(client)).RunAsync(cancellation);
                return ExitCode.Success;
            }
            var files = BotFiles.Load(parsed.GetRequiredValue(path));
            var start = files.StartingFlow(parsed.GetValue(flow)) ?? throw Problems.NoDefaultFlow(files.Names);
            var compilation = Compilation.Create(files.ToSource(start));
            foreach (var diagnostic in compilation.Diagnostics)
                DiagnosticView.Write(terminal.Error, files, diagnostic);
            if (compilation.Program is not { } program)
            {
                terminal.Error.WriteLine(ValidationSummary.Of(compilation.Diagnostics, files.Files.Count), Styles.Error);
                return ExitCode.Failed;
            }
            await using var services = new ServiceCollection().AddOutbound(new OutboundOptions { AllowsPrivateAddresses = true }).BuildServiceProvider();
            var ports = new TurnPorts { Outside = services.GetRequiredService<IOutside>(), AppsEndpoint = parsed.GetValue(apps) };
            await new ChatLoop(terminal, new LocalConversation(program, ports)).RunAsync(cancellation);
            return ExitCode.Success;
        });
        return command;
    }
}
