using System.CommandLine;
using EndToEnd;
using Load;

var url = new Option<string?>("--url") { Description = "Measures a server that runs already. Without it the program starts one on a folder that it deletes afterwards." };
var token = new Option<string?>("--admin-token") { Description = "The administrator's token of that server." };
var others = new Option<string[]>("--server")
{
    Description = "Measures another server in turn with the one of this build: a command such as \"dotnet PATH/Silo.dll\". It may be given more than once.",
    DefaultValueFactory = _ => [],
};
var seconds = new Option<int>("--seconds") { Description = "How long each measurement takes: 1 to 60.", DefaultValueFactory = _ => 10 };
var command = new RootCommand("Measures durable turns a second of the server, beside what its disk could do.") { url, token, others, seconds };
command.SetAction(parsed =>
{
    var time = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 1, 60));
    return parsed.GetValue(url) is { } server
        ? LoadRun.OfRunningServerAsync(new Uri(server), parsed.GetValue(token) ?? "", time)
        : LoadRun.OfStartedServersAsync([ServerProcess.Command, .. parsed.GetValue(others)!.Select(other => other.Split(' '))], time);
});
return await command.Parse(args).InvokeAsync();
