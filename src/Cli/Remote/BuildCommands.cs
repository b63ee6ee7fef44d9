using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Cli.Remote;

/// <summary><c>csml build</c>, <c>csml versions</c>, <c>csml rollback</c></summary>
internal static class BuildCommands
{
    public static Command CreateBuild(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var command = new Command("build", "Builds what was pushed: new conversations start on the build.") { remote.Path, remote.Server, remote.Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = remote.OpenServer(parsed);
            var version = await client.Build(cancellation);
            terminal.Output.WriteLine(remote.IsJson(parsed) ? new JsonObject { ["version_id"] = version }.ToJsonString() : RemoteTexts.Built(version));
            return ExitCode.Success;
        });
        return command;
    }

    public static Command CreateVersions(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var command = new Command("versions", "Lists the builds of the bot, the newest first.") { remote.Path, remote.Server, remote.Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = remote.OpenServer(parsed);
            var all = new JsonArray();
            await foreach (var build in client.Builds(cancellation))
            {
                if (remote.IsJson(parsed))
                    all.Add(build.DeepClone());
                else
                    Write(terminal.Output, build);
            }
            if (remote.IsJson(parsed))
                terminal.Output.WriteLine(new JsonObject { ["builds"] = all }.ToJsonString());
            return ExitCode.Success;
        });
        return command;
    }

    public static Command CreateRollback(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var version = new Argument<string>("VERSION") { Description = "A build's id; its beginning is enough." };
        var command = new Command("rollback", "Has new conversations start on an older build, or on a newer one again.") { version, remote.Path, remote.Server, remote.Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = remote.OpenServer(parsed);
            var wanted = await Find(client, parsed.GetRequiredValue(version), cancellation);
            await client.MakeCurrent(wanted, cancellation);
            terminal.Output.WriteLine(remote.IsJson(parsed) ? new JsonObject { ["version_id"] = wanted }.ToJsonString() : RemoteTexts.IsCurrent(wanted));
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<string> Find(BotClient client, string beginning, CancellationToken cancellation)
    {
        var found = new List<string>();
        await foreach (var build in client.Builds(cancellation))
        {
            if ((string)build["version_id"]! is var id && id.StartsWith(beginning, StringComparison.Ordinal))
                found.Add(id);
        }
        return found switch
        {
            [var only] => only,
            [] => throw Problems.NoVersion(beginning),
            _ => throw Problems.SeveralVersions(beginning, found),
        };
    }

    private static void Write(Screen screen, JsonObject build)
    {
        var time = ((DateTimeOffset)build["created_at"]!).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        screen.Write($"{build["version_id"]}  {time}");
        var mark = (bool)build["current"]! ? RemoteTexts.Current : build["canary_percent"] is { } percent ? RemoteTexts.Canary((int)percent) : null;
        screen.WriteLine(mark is null ? "" : "  " + mark, Styles.Strong);
    }
}
