using System.CommandLine;
using System.Text.Json.Nodes;
using Cli.Flows;

namespace Cli.Remote;

/// <summary><c>csml pull PATH</c></summary>
internal static class PullCommand
{
    private const string Description = "Writes a server's bot into a folder. A file that says something else is not overwritten without --force.";

    public static Command Create(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var force = new Option<bool>("--force") { Description = "Overwrite files." };
        var command = new Command("pull", Description) { remote.Path, remote.Server, remote.Json, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetRequiredValue(remote.Path);
            using var client = remote.OpenServer(parsed);
            var files = FilesOf(await client.Get(cancellation), folder).Where(file => !IsSame(file)).ToList();
            if (files.Where(file => File.Exists(file.Path)).Select(file => file.Path).ToList() is { Count: > 0 } different && !parsed.GetValue(force))
                throw Problems.WouldOverwrite(different, "With --force they are.");
            foreach (var (path, content) in files)
                Write(path, content);
            if (remote.IsJson(parsed))
                terminal.Output.WriteLine(new JsonObject { ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file.Path))]) }.ToJsonString());
            else
                Tell(terminal, files);
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<(string Path, string Content)> FilesOf(RemoteBot bot, string folder)
    {
        var settings = FolderSettings.Read(folder);
        foreach (var flow in bot.Flows)
            yield return (PathOf(folder, flow.Name), flow.Content);
        foreach (var module in bot.Modules.Where(module => module.Content is not null))
            yield return (PathOf(folder, Csml.ModuleSource.Prefix + module.Name), module.Content!);
        var next = settings with
        {
            DefaultFlow = bot.Flows.First(flow => flow.Id == bot.DefaultFlow).Name,
            Commands = bot.Flows.Where(flow => flow.Commands.Count > 0).ToDictionary(flow => flow.Name, flow => flow.Commands),
        };
        // Where it says nothing that is not so without it, there needs be none.
        if (next.Commands.Count > 0 || next.DefaultFlow != BotFiles.DefaultFlow || File.Exists(Path.Combine(folder, FolderSettings.FileName)))
            yield return (Path.Combine(folder, FolderSettings.FileName), next.ToJson());
    }

    // The name of a flow is anything that its author likes; a file's is not, and must stay in the folder.
    private static string PathOf(string folder, string name)
    {
        var isPlain = name.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !part.Contains('\\', StringComparison.Ordinal));
        return isPlain ? Path.Combine([folder, .. (name + FlowFile.Extension).Split('/')]) : throw Problems.NoFileName(name);
    }

    private static bool IsSame((string Path, string Content) file) => File.Exists(file.Path) && TextFile.Read(file.Path) == file.Content;

    private static void Write(string path, string content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, content);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Problems.NotWritable(path, reason);
        }
    }

    private static void Tell(Terminal terminal, List<(string Path, string Content)> files)
    {
        foreach (var (path, _) in files)
            terminal.Output.WriteLine("  " + Printable.Line(path));
        terminal.Output.WriteLine(files.Count == 0 ? RemoteTexts.NothingToPull : RemoteTexts.Pulled(files.Count), Styles.Strong);
    }
}
