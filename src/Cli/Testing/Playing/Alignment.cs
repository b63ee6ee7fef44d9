using Cli.Testing.Scripts;

namespace Cli.Testing.Playing;

/// <summary>A line of the two transcripts side by side: what was expected, and what was said.</summary>
internal sealed record AlignedRow(Expectation? Expected, SaidMessage? Said, bool IsRight);

/// <summary>Puts what was said beside what was expected, so that as little as possible differs.</summary>
internal static class Alignment
{
    private const int Missing = 2;
    private const int Different = 3;

    // What was meant is more likely beside something else of its kind.
    private const int DifferentKind = 4;

    public static IReadOnlyList<AlignedRow> Of(IReadOnlyList<Expectation> expected, IReadOnlyList<SaidMessage> said)
    {
        var costs = Costs(expected, said);
        var rows = new List<AlignedRow>();
        for (var (i, j) = (0, 0); i < expected.Count || j < said.Count;)
        {
            var isGap = i < expected.Count && expected[i] is Expectation.Gap;
            if (isGap && costs[i, j] == costs[i + 1, j])
            {
                i++;
            }
            else if (isGap)
            {
                rows.Add(new AlignedRow(expected[i], said[j++], IsRight: true));
            }
            else if (i < expected.Count && j < said.Count && costs[i, j] == costs[i + 1, j + 1] + Pair(expected[i], said[j]))
            {
                rows.Add(new AlignedRow(expected[i], said[j], expected[i].Accepts(said[j])));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < expected.Count && costs[i, j] == costs[i + 1, j] + Missing)
            {
                rows.Add(new AlignedRow(expected[i++], null, IsRight: false));
            }
            else
            {
                rows.Add(new AlignedRow(null, said[j++], IsRight: false));
            }
        }
        return rows;
    }

    /// <summary>The least that the rest costs, from each expectation and each message on.</summary>
    private static int[,] Costs(IReadOnlyList<Expectation> expected, IReadOnlyList<SaidMessage> said)
    {
        var costs = new int[expected.Count + 1, said.Count + 1];
        for (var i = expected.Count; i >= 0; i--)
        {
            for (var j = said.Count; j >= 0; j--)
                costs[i, j] = Cost(i, j);
        }
        return costs;

        int Cost(int i, int j)
        {
            if (i == expected.Count)
                return (said.Count - j) * Missing;
            if (expected[i] is Expectation.Gap)
                return j == said.Count ? costs[i + 1, j] : Math.Min(costs[i + 1, j], costs[i, j + 1]);
            var least = costs[i + 1, j] + Missing;
            return j == said.Count ? least : Math.Min(Math.Min(least, costs[i, j + 1] + Missing), costs[i + 1, j + 1] + Pair(expected[i], said[j]));
        }
    }

    private static int Pair(Expectation expected, SaidMessage said)
    {
        if (expected.Accepts(said))
            return 0;
        var isOfKind = expected switch
        {
            Expectation.Text or Expectation.Pattern => said.Text is not null,
            Expectation.Error => said.ErrorText is not null,
            Expectation.Choice => said.Buttons.Count > 0,
            Expectation.Component component => component.Type == said.Message.ContentType,
            _ => false,
        };
        return isOfKind ? Different : DifferentKind;
    }
}
