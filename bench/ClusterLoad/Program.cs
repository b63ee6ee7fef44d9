using System.CommandLine;
using ClusterLoad;

var seconds = new Option<int>("--seconds") { Description = "How long each measurement takes: 2 to 60.", DefaultValueFactory = _ => 15 };
var gateways = new Option<int>("--gateways") { Description = "How many of the two gateways are used.", DefaultValueFactory = _ => 2 };
var together = new Option<bool>("--together") { Description = "Each gateway is in a process with a silo." };
var others = new Option<string[]>("--server")
{
    Description = "Measures another cluster in turn with the one of this build: the command of its nodes, such as \"dotnet PATH/Silo.dll\". It may be given more than once.",
    DefaultValueFactory = _ => [],
};
var command = new RootCommand("Measures durable turns a second of a cluster of two silos and two gateways, beside pgbench.") { seconds, gateways, together, others };
command.SetAction(parsed => ClusterRun.Measure(
    [null, .. parsed.GetValue(others)!.Select(other => other.Split(' '))],
    TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 2, 60)),
    Math.Clamp(parsed.GetValue(gateways), 1, 2),
    parsed.GetValue(together)));
return await command.Parse(args).InvokeAsync();
