using Cli.Testing.Playing;
using Cli.Testing.Scripts;

namespace Cli.Testing.Reports;

/// <summary>A file of conversations with the expectations that did not hold rewritten to what happened. All other lines stay.</summary>
internal static class ScriptUpdate
{
    /// <param name="played">All conversations of the file.</param>
    /// <returns>The new text, and how many turns changed; null when nothing did.</returns>
    public static (string Text, int Turns)? Of(ScriptFile file, IEnumerable<PlayedScript> played)
    {
        var lines = file.Lines.ToList();
        var changed = 0;
        // From the last turn on, so that the numbers of the lines before it stay what they are.
        foreach (var turn in played.SelectMany(script => script.Turns).Where(NeedsUpdate).OrderByDescending(turn => turn.Turn.Line))
        {
            Rewrite(lines, turn);
            changed++;
        }
        return changed == 0 ? null : (string.Join('\n', lines), changed);
    }

    private static bool NeedsUpdate(PlayedTurn turn) => !turn.HasPassed || turn.Recorded.Count > 0;

    private static void Rewrite(List<string> lines, PlayedTurn turn)
    {
        var (first, last) = (turn.Turn.Line - 1, turn.Turn.LastLine - 1);
        var kept = lines.GetRange(first, last - first + 1);
        lines.RemoveRange(first, kept.Count);
        // What is sent, with the lines that it goes on in.
        var sent = 1 + kept.Skip(1).TakeWhile(line => line.Length > 0 && char.IsWhiteSpace(line[0])).Count();
        var comments = kept.Skip(sent).Where(line => line.StartsWith("//", StringComparison.Ordinal));
        lines.InsertRange(first, [.. turn.Recorded, .. kept.Take(sent), .. comments, .. turn.HasPassed ? kept.Skip(sent) : Expectations(turn)]);
    }

    private static IEnumerable<string> Expectations(PlayedTurn turn)
    {
        // A row that was right stays as loose as its author wrote it; a gap is written once, however much was said in it.
        Expectation? gap = null;
        foreach (var row in turn.Rows.Where(row => row.Said is not null))
        {
            if (row is { IsRight: true, Expected: Expectation.Gap })
            {
                if (row.Expected != gap)
                    yield return row.Expected.Written;
                gap = row.Expected;
                continue;
            }
            foreach (var line in (row.IsRight ? Indented(row.Expected!.Written) : MessageLine.Of(row.Said!)).Split('\n'))
                yield return line;
        }
        foreach (var memory in turn.Turn.Memories)
            yield return $"= {memory.Name} {ScriptPlayer.MemoryOf(turn.State, memory.Name)}";
        if (turn.Turn.Place is { } place)
            yield return place.Accepts(turn.State.Hold) ? place.Written : PlaceExpectation.Write(turn.State.Hold);
    }

    private static string Indented(string written) => written.Replace("\n", "\n  ", StringComparison.Ordinal);
}
