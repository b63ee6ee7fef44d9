using System.Globalization;
using System.Text;
using Cli.Flows;
using Csml.Conversations;

namespace Cli.Testing.Reports;

/// <summary>Which lines of a bot's flows the conversations have run.</summary>
internal sealed class Coverage
{
    private readonly List<FileCoverage> _files;

    /// <param name="statements">All of the bot.</param>
    /// <param name="counts">How often each was run that was.</param>
    public Coverage(BotFiles bot, IEnumerable<StatementPlace> statements, IReadOnlyDictionary<StatementPlace, int> counts)
    {
        // A line counts as often as the statement in it that was run most.
        var lines = statements.GroupBy(statement => (statement.Flow, statement.Line)).ToDictionary(
            line => line.Key,
            line => (line.First().Part, Count: line.Max(statement => counts.GetValueOrDefault(statement))));
        foreach (var (statement, count) in counts)
        {
            // A step that another flow inserts runs under that flow's name for it, and is a line of its own flow all the same.
            var key = (statement.Flow, statement.Line);
            if (lines.TryGetValue(key, out var line) && line.Count < count)
                lines[key] = (line.Part, count);
        }
        _files =
        [
            .. bot.Files.Select(file => new FileCoverage(file, [.. lines.Where(line => line.Key.Flow == file.Name)
                .Select(line => new CoveredLine(line.Value.Part, line.Key.Line, line.Value.Count))
                .OrderBy(line => line.Line)])),
        ];
    }

    /// <summary>A table of the flows, and of those steps that were not run as a whole.</summary>
    public void Write(Screen screen)
    {
        var width = _files.Max(file => CellWidth.Of(file.File.Path));
        foreach (var file in _files)
        {
            screen.WriteLine($"{file.File.Path}{new string(' ', width - CellWidth.Of(file.File.Path))}  {Share(file.Lines)}", Styles.Strong);
            foreach (var part in file.Lines.GroupBy(line => line.Part).Where(part => part.Any(line => line.Count == 0)))
            {
                var missed = string.Join(", ", part.Where(line => line.Count == 0).Select(line => line.Line));
                screen.WriteLine($"  {(part.Key.Length == 0 ? "(closures)" : Printable.Line(part.Key))}: {Share([.. part])}, not run: {missed}", Styles.Dim);
            }
        }
        screen.WriteLine($"All lines: {Share([.. _files.SelectMany(file => file.Lines)])}", Styles.Strong);
    }

    /// <summary>The same as an lcov tracefile.</summary>
    public string ToLcov()
    {
        var text = new StringBuilder();
        foreach (var (file, lines) in _files)
        {
            text.Append(CultureInfo.InvariantCulture, $"TN:\nSF:{Path.GetFullPath(file.Path)}\n");
            var parts = lines.Where(line => line.Part.Length > 0).GroupBy(line => line.Part).ToList();
            foreach (var part in parts)
                text.Append(CultureInfo.InvariantCulture, $"FN:{part.Min(line => line.Line)},{part.Key}\n");
            foreach (var part in parts)
                text.Append(CultureInfo.InvariantCulture, $"FNDA:{part.First().Count},{part.Key}\n");
            text.Append(CultureInfo.InvariantCulture, $"FNF:{parts.Count}\nFNH:{parts.Count(part => part.Any(line => line.Count > 0))}\n");
            foreach (var line in lines)
                text.Append(CultureInfo.InvariantCulture, $"DA:{line.Line},{line.Count}\n");
            text.Append(CultureInfo.InvariantCulture, $"LF:{lines.Count}\nLH:{lines.Count(line => line.Count > 0)}\nend_of_record\n");
        }
        return text.ToString();
    }

    private static string Share(IReadOnlyList<CoveredLine> lines)
    {
        var run = lines.Count(line => line.Count > 0);
        var percent = lines.Count == 0 ? 100 : 100.0 * run / lines.Count;
        return string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} % ({run} of {lines.Count})");
    }

    private sealed record FileCoverage(FlowFile File, IReadOnlyList<CoveredLine> Lines);

    /// <param name="Part">The step or function that it is in.</param>
    private sealed record CoveredLine(string Part, int Line, int Count);
}
