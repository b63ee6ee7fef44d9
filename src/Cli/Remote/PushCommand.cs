using System.CommandLine;
using System.Text.Json.Nodes;
using Cli.Flows;
using Cli.Validate;
using Csml;

namespace Cli.Remote;

/// <summary><c>csml push PATH</c></summary>
internal static class PushCommand
{
    private const string Description =
        """
        Makes a server's bot what the folder is: shows what changes, and asks before it changes it. What does not validate is not pushed.
        """;

    public static Command Create(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what changes." };
        var build = new Option<bool>("--build") { Description = "Build it, too: new conversations start on the build." };
        var command = new Command("push", Description) { remote.Path, remote.Server, remote.Json, yes, dryRun, build };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (client, bot) = remote.Open(parsed);
            using (client)
            {
                var push = new Push(terminal, client, bot, remote.IsJson(parsed))
                {
                    IsAsked = !parsed.GetValue(yes),
                    IsDryRun = parsed.GetValue(dryRun),
                    Builds = parsed.GetValue(build),
                };
                return await push.RunAsync(cancellation);
            }
        });
        return command;
    }
}

/// <summary>One push.</summary>
internal sealed class Push(Terminal terminal, BotClient client, BotFiles bot, bool isJson)
{
    public bool IsAsked { get; init; }

    public bool IsDryRun { get; init; }

    public bool Builds { get; init; }

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var start = bot.StartingFlow(named: null) ?? throw Problems.NoDefaultFlow(bot.Names);
        if (!IsValid(start))
            return ExitCode.Failed;
        var remote = await client.Get(cancellation);
        var difference = new BotDifference(bot, start, remote);
        if (!isJson)
            Show(difference);
        var isPushed = !difference.IsEmpty && !IsDryRun;
        if (isPushed)
        {
            // With what only the server can fetch: modules by their addresses.
            var verdict = await client.Validate(difference.ToBot(), cancellation);
            if (!(bool)verdict["valid"]!)
                return Refuse(verdict);
            if (IsAsked && !isJson && !Ask())
                return ExitCode.Failed;
            await terminal.Output.Progress("Pushing", difference.Flows.Count, step => Apply(difference, remote, step, cancellation));
        }
        var version = Builds && !IsDryRun ? await client.Build(cancellation) : null;
        Tell(difference, remote, isPushed, version);
        return ExitCode.Success;
    }

    private bool IsValid(string start)
    {
        var diagnostics = Compilation.Create(bot.ToSource(start)).Diagnostics;
        // A module that the server fetches is missing here, and known there.
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == Csml.Diagnostics.Severity.Error).ToList();
        if (errors.Count == 0)
            return true;
        foreach (var diagnostic in errors)
            DiagnosticView.Write(terminal.Error, bot, diagnostic);
        terminal.Error.WriteLine(RemoteTexts.Invalid, Styles.Error);
        return false;
    }

    private int Refuse(JsonObject verdict)
    {
        foreach (var error in verdict["errors"]!.AsArray())
            terminal.Error.WriteLine(Printable.Line($"{error!["flow"]}:{error["line"]}:{error["column"]}: {error["message"]}"));
        terminal.Error.WriteLine(RemoteTexts.ServerInvalid, Styles.Error);
        return ExitCode.Failed;
    }

    private void Show(BotDifference difference)
    {
        foreach (var change in difference.Flows)
            terminal.Output.WriteLine(Printable.Line(RemoteTexts.Change(change)), change.Kind == ChangeKind.Removed ? Styles.Warning : Styles.None);
        if (difference.ChangesDefault)
            terminal.Output.WriteLine(Printable.Line(RemoteTexts.NewDefault(difference.DefaultFlow)));
        if (difference.ChangesModules)
            terminal.Output.WriteLine(RemoteTexts.Modules);
    }

    private bool Ask()
    {
        // Who is not there to answer says --yes beforehand.
        if (!terminal.IsInteractive)
            throw Problems.NobodyToAsk();
        terminal.Output.Write(RemoteTexts.Confirm, Styles.Strong);
        if (terminal.Input.ReadLine()?.Trim() is "y" or "Y" or "yes")
            return true;
        terminal.Output.WriteLine(RemoteTexts.NotPushed);
        return false;
    }

    // New flows before the default is one of them, and that before the old default can go.
    private async Task Apply(BotDifference difference, RemoteBot remote, Action step, CancellationToken cancellation)
    {
        if (difference.ChangesModules)
            await client.Update(new JsonObject { ["modules"] = difference.Modules.DeepClone() }, cancellation);
        foreach (var change in difference.Flows.Where(change => change.Local is not null))
        {
            if (change.Remote is { } there)
                await client.UpdateFlow(there.Id, change.Local!.ToJson(), cancellation);
            else
                await client.CreateFlow(change.Local!.ToJson(), cancellation);
            step();
        }
        if (difference.ChangesDefault)
        {
            var flows = (await client.Get(cancellation)).Flows;
            var start = flows.First(flow => flow.Name.Equals(difference.DefaultFlow, StringComparison.OrdinalIgnoreCase));
            await client.Update(new JsonObject { ["default_flow"] = start.Id }, cancellation);
        }
        foreach (var change in difference.Flows.Where(change => change.Kind == ChangeKind.Removed))
        {
            await client.DeleteFlow(change.Remote!.Id, cancellation);
            step();
        }
    }

    private void Tell(BotDifference difference, RemoteBot remote, bool isPushed, string? version)
    {
        if (isJson)
        {
            var told = new JsonObject
            {
                ["bot_id"] = remote.Id,
                ["pushed"] = isPushed,
                ["changes"] = new JsonArray([.. difference.Flows.Select(change =>
                    new JsonObject { ["flow"] = change.Name, ["change"] = change.Kind.ToString().ToLowerInvariant() })]),
            };
            if (version is not null)
                told["version_id"] = version;
            terminal.Output.WriteLine(told.ToJsonString());
            return;
        }
        terminal.Output.WriteLine(difference.IsEmpty ? RemoteTexts.NothingToPush : isPushed ? RemoteTexts.Pushed(remote.Name) : RemoteTexts.DryRun, Styles.Strong);
        if (version is not null)
            terminal.Output.WriteLine(RemoteTexts.Built(version), Styles.Strong);
    }
}
