using System.CommandLine;
using System.Reflection;
using System.Text.Json.Nodes;
using Cli.Flows;

namespace Cli.Remote;

/// <summary><c>csml init FOLDER</c></summary>
internal static class InitCommand
{
    private const string Templates = "Init/";

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "It is made when it is not there." };
        var server = new Option<string?>("--server") { Description = $"Where the bot will be pushed to: written into {FolderSettings.FileName}.", HelpName = "URL" };
        var key = new Option<string?>("--key") { Description = "The API key of the bot there. It is no secret.", HelpName = "KEY" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object for programs." };
        var command = new Command("init", "Begins a bot: a flow, a conversation that it is to have, and its settings.") { folder, server, key, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            var files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(name => name.StartsWith(Templates, StringComparison.Ordinal))
                .Select(name => (Path: Path.Combine(path, name[Templates.Length..]), Content: Read(name)))
                .Append((Path: Path.Combine(path, FolderSettings.FileName), Content: new FolderSettings
                {
                    Server = parsed.GetValue(server),
                    Key = parsed.GetValue(key),
                    DefaultFlow = BotFiles.DefaultFlow,
                }.ToJson()))
                .ToList();
            if (files.Where(file => File.Exists(file.Path)).Select(file => file.Path).ToList() is { Count: > 0 } there)
                throw Problems.WouldOverwrite(there, "Begin in another folder.");
            try
            {
                Directory.CreateDirectory(path);
                files.ForEach(file => File.WriteAllText(file.Path, file.Content));
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                throw Problems.NotWritable(path, reason);
            }
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(new JsonObject { ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file.Path))]) }.ToJsonString());
                return ExitCode.Success;
            }
            foreach (var file in files)
                terminal.Output.WriteLine("  " + Printable.Line(file.Path));
            terminal.Output.WriteLine($"Try it: csml test {path}, csml chat {path}", Styles.Strong);
            return ExitCode.Success;
        });
        return command;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
