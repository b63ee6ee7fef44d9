using System.CommandLine;
using System.Text.Json.Nodes;

namespace Cli.Remote;

/// <summary><c>csml logs</c></summary>
internal static class LogsCommand
{
    private const string Description =
        """
        Shows what users and the bot say on the key's channel, as it is said, until Ctrl+C.
        The server is asked every two seconds who has said something; where that are very many users, name one.
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Create(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var user = new Option<string?>("--user") { Description = "Only this one's conversations.", HelpName = "USER" };
        var once = new Option<bool>("--once") { Description = "Only what was said so far: of each user the newest." };
        var command = new Command("logs", Description) { remote.Path, remote.Server, remote.Json, user, once };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = remote.OpenServer(parsed);
            var log = new ConversationLog(client, parsed.GetValue(user));
            try
            {
                // Of everybody, what was said before is history that nobody has asked for.
                var isShown = parsed.GetValue(once) || parsed.GetValue(user) is not null;
                while (true)
                {
                    foreach (var message in await log.Read(cancellation))
                    {
                        if (isShown)
                            Write(terminal.Output, message, remote.IsJson(parsed));
                    }
                    await terminal.Output.Writer.FlushAsync(cancellation);
                    if (parsed.GetValue(once))
                        return ExitCode.Success;
                    isShown = true;
                    await Task.Delay(Pause, cancellation);
                }
            }
            catch (OperationCanceledException)
            {
                return ExitCode.Success;
            }
        });
        return command;
    }

    private static void Write(Screen screen, LoggedMessage logged, bool isJson)
    {
        if (isJson)
        {
            screen.WriteLine(new JsonObject { ["user_id"] = logged.User, ["message"] = logged.Message.DeepClone() }.ToJsonString());
            return;
        }
        var payload = logged.Message["payload"]!;
        var isUser = (string?)logged.Message["direction"] == "RECEIVE";
        var text = (string?)payload["content_type"] == "text" ? payload["content"]?["text"]?.ToString() : $"({payload["content_type"]}) {payload["content"]?.ToJsonString()}";
        screen.Write(Printable.Line($"{logged.Message["created_at"]}  {logged.User}  "), Styles.Dim);
        screen.WriteLine((isUser ? "> " : "< ") + Printable.Line(text ?? ""), isUser ? Styles.Choice : Styles.None);
    }
}
