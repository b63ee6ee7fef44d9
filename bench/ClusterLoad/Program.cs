using System.CommandLine;
using ClusterLoad;

var seconds = new Option<int>("--seconds") { Description = "How long each measurement takes: 2 to 60.", DefaultValueFactory = _ => 15 };
var gateways = new Option<int>("--gateways") { Description = "How many of the two gateways are used.", DefaultValueFactory = _ => 2 };
var together = new Option<bool>("--together") { Description = "Each gateway is in a process with a silo." };
var command = new RootCommand("Measures durable turns a second of a cluster of two silos and two gateways, beside pgbench.") { seconds, gateways, together };
command.SetAction(parsed => ClusterRun.Measure(
    TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 2, 60)),
    Math.Clamp(parsed.GetValue(gateways), 1, 2),
    parsed.GetValue(together)));
return await command.Parse(args).InvokeAsync();
