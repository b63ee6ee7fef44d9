using System.Globalization;
using Cli.Flows;
using Cli.Testing.Playing;
using Csml.Conversations;

namespace Cli.Testing.Reports;

/// <summary>A conversation that failed: the turns that did, each with what was expected beside what was said, and where it was said.</summary>
internal sealed class FailureView(Screen screen, BotFiles bot)
{
    private const int WidestColumn = 60;

    public void Write(PlayedScript played)
    {
        screen.Write("FAILED ", Styles.Error);
        screen.WriteLine(Invariant($"{played.File.Path}:{played.Script.Line}: {Printable.Line(played.Script.Title)}"), Styles.Strong);
        foreach (var turn in played.Turns.Where(turn => !turn.HasPassed))
            Write(turn);
        screen.WriteLine();
    }

    private void Write(PlayedTurn turn)
    {
        screen.WriteLine(Invariant($"  {turn.Turn.Line}: {Printable.Line(turn.Turn.Sent.Written)}"));
        if (turn.Rows.Any(row => !row.IsRight))
            WriteRows(turn.Rows);
        foreach (var fault in turn.Faults)
            screen.WriteLine("    " + Printable.Line(fault), Styles.Error);
    }

    private void WriteRows(IReadOnlyList<AlignedRow> rows)
    {
        var cells = rows.Select(row => (
            Row: row,
            Expected: Cells(row.Expected?.Written ?? TestTexts.Nothing),
            Said: Cells(row.Said is null ? TestTexts.Nothing : MessageLine.Of(row.Said)))).ToList();
        var (first, second) = (WidthOf(cells.SelectMany(cell => cell.Expected), TestTexts.Expected), WidthOf(cells.SelectMany(cell => cell.Said), TestTexts.Said));
        screen.WriteLine($"      {Padded(TestTexts.Expected, first)}  {TestTexts.Said}", Styles.Dim);
        foreach (var (row, expected, said) in cells)
        {
            for (var line = 0; line < Math.Max(expected.Count, said.Count); line++)
            {
                var place = line == 0 && row.Said?.Origin is { } origin ? PlaceOf(origin) : "";
                var text = $"    {(row.IsRight || line > 0 ? ' ' : '*')} {Padded(Cell(expected, line), first)}  {Padded(Cell(said, line), second)}  {place}";
                screen.WriteLine(text.TrimEnd(), row.IsRight ? Styles.None : Styles.Error);
            }
        }
    }

    private string PlaceOf(StatementPlace place) => Invariant($"{bot.Find(place.Flow)?.Path ?? place.Flow}:{place.Line}");

    // A long line goes on below, where it can still be compared.
    private static List<string> Cells(string text)
    {
        var cells = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var rest = Printable.Line(line);
            for (; rest.Length > WidestColumn; rest = rest[WidestColumn..])
                cells.Add(rest[..WidestColumn]);
            cells.Add(rest);
        }
        return cells;
    }

    private static string Cell(List<string> cells, int line) => line < cells.Count ? cells[line] : "";

    private static int WidthOf(IEnumerable<string> cells, string heading) => cells.Append(heading).Max(cell => CellWidth.Of(cell));

    private static string Padded(string cell, int width) => cell + new string(' ', width - CellWidth.Of(cell));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
