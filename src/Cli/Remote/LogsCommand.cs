using System.CommandLine;
using System.Text.Json.Nodes;

namespace Cli.Remote;

/// <summary><c>csml logs --user USER</c></summary>
internal static class LogsCommand
{
    private const int Newest = 20;
    private const int Most = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var user = new Option<string>("--user") { Description = "Whose conversations.", HelpName = "USER", Required = true };
        var once = new Option<bool>("--once") { Description = "Only what was said so far." };
        var command = new Command("logs", "Shows what a user and the bot say, as it is said, until Ctrl+C.") { remote.Path, remote.Server, remote.Json, user, once };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = remote.OpenServer(parsed);
            var seen = new HashSet<string>();
            for (var limit = Newest; ; limit = Most)
            {
                var messages = await client.Messages(parsed.GetRequiredValue(user), limit, cancellation);
                foreach (var message in messages.Reverse().Select(message => message!.AsObject()).Where(message => seen.Add(IdOf(message))))
                    Write(terminal.Output, message, remote.IsJson(parsed));
                await terminal.Output.Writer.FlushAsync(cancellation);
                if (parsed.GetValue(once))
                    return ExitCode.Success;
                try
                {
                    await Task.Delay(Pause, cancellation);
                }
                catch (OperationCanceledException)
                {
                    return ExitCode.Success;
                }
            }
        });
        return command;
    }

    private static string IdOf(JsonObject message) => (string?)message["id"] ?? message.ToJsonString();

    private static void Write(Screen screen, JsonObject message, bool isJson)
    {
        if (isJson)
        {
            screen.WriteLine(message.ToJsonString());
            return;
        }
        var payload = message["payload"]!;
        var isUser = (string?)message["direction"] == "RECEIVE";
        var text = (string?)payload["content_type"] == "text" ? payload["content"]?["text"]?.ToString() : $"({payload["content_type"]}) {payload["content"]?.ToJsonString()}";
        screen.Write($"{message["created_at"]}  ", Styles.Dim);
        screen.WriteLine((isUser ? "> " : "< ") + Printable.Line(text ?? ""), isUser ? Styles.Choice : null);
    }
}
