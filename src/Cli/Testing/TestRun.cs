using System.Diagnostics;
using Cli.Flows;
using Cli.Testing.Playing;
using Cli.Testing.Reports;
using Cli.Testing.Scripts;
using Cli.Validate;
using Csml;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Testing;

/// <summary>Plays all conversations of a bot once, and reports.</summary>
internal sealed class TestRun(Terminal terminal, TestOptions options, IOutside? real)
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CliException">A file can't be read or written.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var files = ScriptFiles.Find(options.Path).Select(ScriptReader.Read).ToList();
        var bot = BotFiles.Load(ScriptFiles.BotOf(options.Path));
        var source = bot.ToSource(bot.StartingFlow(options.Flow) ?? throw Problems.NoDefaultFlow(bot.Names));
        var compilation = Compilation.Create(source with { Environment = Value.Object(new ObjectValue()) }, isTraced: true);
        if (compilation.Program is not { } program)
        {
            foreach (var diagnostic in compilation.Diagnostics)
                DiagnosticView.Write(terminal.Error, bot, diagnostic);
            terminal.Error.WriteLine(ValidationSummary.Of(compilation.Diagnostics, bot.Files.Count), Styles.Error);
            return ExitCode.Failed;
        }

        var begun = Stopwatch.GetTimestamp();
        var player = new ScriptPlayer(program, real);
        var played = new List<PlayedScript>();
        foreach (var file in files)
        {
            foreach (var script in file.Scripts.Where(script => script.Title.Contains(options.Filter, StringComparison.OrdinalIgnoreCase)))
                played.Add(await player.PlayAsync(file, script, cancellation));
        }
        var time = Stopwatch.GetElapsedTime(begun);

        if (options.Update || real is not null)
            Update(played);
        Report(played, bot, time);
        if (options.HasCoverage)
            Report(new Coverage(bot, program.Statements, player.Trace.Counts));
        return options.Update || played.TrueForAll(script => script.HasPassed) ? ExitCode.Success : ExitCode.Failed;
    }

    private void Update(List<PlayedScript> played)
    {
        foreach (var file in played.GroupBy(script => script.File))
        {
            // Recording alone writes down what was answered, and no expectation.
            var scripts = options.Update ? file : file.Where(script => script.HasPassed);
            if (ScriptUpdate.Of(file.Key, scripts) is not var (text, turns))
                continue;
            Write(file.Key.Path, path => File.WriteAllText(path, text));
            terminal.Output.WriteLine(TestTexts.Updated(file.Key.Path, turns), Styles.Strong);
        }
    }

    private void Report(List<PlayedScript> played, BotFiles bot, TimeSpan time)
    {
        var failed = played.Where(script => !script.HasPassed).ToList();
        var view = new FailureView(terminal.Output, bot);
        if (!options.Update)
            failed.ForEach(view.Write);
        if (options.JUnit is { } junit)
            Write(junit, path => JUnitReport.Of(played, bot).Save(path));
        terminal.Output.Write(TestTexts.Summary(played.Count - failed.Count, failed.Count), failed.Count > 0 ? Styles.Error : Styles.Strong);
        // A script that compares two runs has no use for it; CI has it in the report.
        terminal.Output.WriteLine(terminal.IsInteractive ? TestTexts.Time(time) : "", Styles.Dim);
    }

    private void Report(Coverage coverage)
    {
        coverage.Write(terminal.Output);
        if (options.Lcov is { } lcov)
            Write(lcov, path => File.WriteAllText(path, coverage.ToLcov()));
    }

    private static void Write(string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Problems.NotWritable(path, reason);
        }
    }
}
