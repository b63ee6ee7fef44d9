using System.CommandLine;
using Cli.Flows;

namespace Cli.Remote;

/// <summary>What the commands that talk to a server have in common.</summary>
internal sealed class RemoteOptions
{
    public Argument<string> Path { get; } = new("PATH")
    {
        Description = "The bot's folder; the current one when it is not given.",
        DefaultValueFactory = _ => ".",
    };

    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"Where the server is; else {Access.ServerVariable}, else what {FolderSettings.FileName} says, else this machine.",
        HelpName = "URL",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object for programs." };

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Json);

    /// <summary>The bot of the folder, and the one on the server.</summary>
    /// <exception cref="CliException">The folder can't be read, or nothing says which bot of which server.</exception>
    public (BotClient Client, BotFiles Bot) Open(ParseResult parsed)
    {
        var bot = BotFiles.Load(parsed.GetRequiredValue(Path));
        return (new BotClient(Access.Find(parsed.GetValue(Server), bot.Settings), TimeProvider.System), bot);
    }

    /// <summary>The one on the server, whatever the folder has.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public BotClient OpenServer(ParseResult parsed) =>
        new(Access.Find(parsed.GetValue(Server), FolderSettings.Read(parsed.GetRequiredValue(Path))), TimeProvider.System);
}
