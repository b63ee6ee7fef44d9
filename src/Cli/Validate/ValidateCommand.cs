using System.CommandLine;
using Cli.Flows;
using Csml;
using Csml.Diagnostics;

namespace Cli.Validate;

/// <summary><c>csml validate PATH...</c></summary>
internal static class ValidateCommand
{
    private const string Description =
        """
        Says what is wrong with flows, and where.
        A folder is a bot, of which each .csml file, in subfolders too, is a flow; files named one by one are one bot together.
        """;

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files or folders of .csml files.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print one JSON object for programs." };
        var command = new Command("validate", Description) { paths, json };
        command.SetAction(parsed =>
        {
            var checkedBots = BotFiles.LoadEach(parsed.GetRequiredValue(paths)).Select(Check).ToList();
            if (parsed.GetValue(json))
                terminal.Output.WriteLine(Report(checkedBots).ToJson());
            else
                Show(terminal.Output, checkedBots);
            return checkedBots.Any(bot => bot.HasErrors) ? ExitCode.Failed : ExitCode.Success;
        });
        return command;
    }

    private static CheckedBot Check(BotFiles files)
    {
        // A bot whose starting flow is anybody's guess is checked for all that does not depend on it.
        var source = files.ToSource(files.StartingFlow(named: null) ?? BotFiles.DefaultFlow);
        return new CheckedBot(files, Compilation.Create(source).Diagnostics);
    }

    private static ValidationReport Report(IReadOnlyList<CheckedBot> bots) => new(
        !bots.Any(bot => bot.HasErrors),
        bots.Sum(bot => bot.Files.Files.Count),
        [.. bots.SelectMany(bot => bot.Diagnostics.Select(diagnostic => ReportedDiagnostic.Of(bot.Files, diagnostic)))]);

    private static void Show(Screen screen, IReadOnlyList<CheckedBot> bots)
    {
        foreach (var bot in bots)
        {
            foreach (var diagnostic in bot.Diagnostics)
            {
                DiagnosticView.Write(screen, bot.Files, diagnostic);
                screen.WriteLine();
            }
        }
        var all = bots.SelectMany(bot => bot.Diagnostics).ToList();
        var summary = ValidationSummary.Of(all, bots.Sum(bot => bot.Files.Files.Count));
        screen.WriteLine(summary, bots.Any(bot => bot.HasErrors) ? Styles.Error : Styles.Strong);
    }

    private sealed record CheckedBot(BotFiles Files, IReadOnlyList<Diagnostic> Diagnostics)
    {
        public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
    }
}
