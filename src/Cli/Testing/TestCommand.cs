using System.CommandLine;
using Csml.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Outbound;

namespace Cli.Testing;

/// <summary><c>csml test PATH</c></summary>
internal static class TestCommand
{
    private const string Description =
        """
        Plays the conversations of .chat files with the bot of their folder, and shows where it said something else.
        docs/authors.md tells how conversations are written.
        """;

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A bot's folder of .csml and .chat files, or one .chat file beside its bot." };
        var flow = new Option<string?>("--flow") { Description = "The flow where conversations start, as for chat.", HelpName = "NAME" };
        var filter = new Option<string?>("--filter") { Description = "Only conversations in whose title this stands.", HelpName = "TEXT" };
        var update = new Option<bool>("--update") { Description = "Rewrite what is expected to what happens." };
        var record = new Option<bool>("--record") { Description = "Ask the real servers and apps where no answer is written down, and write it down." };
        var apps = new Option<string?>("--apps-endpoint") { Description = "Where App() sends with --record.", HelpName = "URL" };
        var junit = new Option<string?>("--junit") { Description = "Write the outcome as JUnit's XML.", HelpName = "FILE" };
        var coverage = new Option<bool>("--coverage") { Description = "Show which lines of the flows were not run." };
        var lcov = new Option<string?>("--lcov") { Description = "Write the coverage as an lcov tracefile.", HelpName = "FILE" };
        var watch = new Option<bool>("--watch") { Description = "Play again whenever a file changes, until Ctrl+C." };
        var command = new Command("test", Description) { path, flow, filter, update, record, apps, junit, coverage, lcov, watch };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new TestOptions(parsed.GetRequiredValue(path), parsed.GetValue(flow))
            {
                Filter = parsed.GetValue(filter) ?? "",
                Update = parsed.GetValue(update),
                JUnit = parsed.GetValue(junit),
                Coverage = parsed.GetValue(coverage),
                Lcov = parsed.GetValue(lcov),
            };
            await using var services = new ServiceCollection().AddOutbound(new OutboundOptions { AllowsPrivateAddresses = true }).BuildServiceProvider();
            var real = parsed.GetValue(record) ? services.GetRequiredService<IOutside>() : null;
            var run = new TestRun(terminal, options, real is null ? null : new RedirectedApps(real, parsed.GetValue(apps)));
            return parsed.GetValue(watch)
                ? await new TestWatch(terminal, run, options.Path).RunAsync(cancellation)
                : await run.RunAsync(cancellation);
        });
        return command;
    }

    /// <summary>Apps are where the command line says.</summary>
    private sealed class RedirectedApps(IOutside inner, string? endpoint) : IOutside
    {
        public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation) =>
            inner.SendAsync(request is AppRequest app && endpoint is not null ? app with { Endpoint = endpoint } : request, cancellation);
    }
}
