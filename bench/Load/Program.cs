using System.CommandLine;
using Load;

var url = new Option<Uri?>("--url") { Description = "A server that runs already; without it one is started on a folder that is deleted afterwards." };
var token = new Option<string?>("--admin-token") { Description = "The administrator's token of that server." };
var seconds = new Option<int>("--seconds") { Description = "How long each measurement takes: 1 to 30.", DefaultValueFactory = _ => 10 };
var command = new RootCommand("Measures durable turns a second of the server, beside what its disk could do.") { url, token, seconds };
command.SetAction(parsed =>
{
    var time = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 1, 30));
    return parsed.GetValue(url) is { } server
        ? LoadRun.OfRunningServerAsync(server, parsed.GetValue(token) ?? "", time)
        : LoadRun.OfOwnServerAsync(time);
});
return await command.Parse(args).InvokeAsync();
