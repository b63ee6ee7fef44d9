using System.Text;

namespace Fuzz.Making;

/// <summary>A flow of an author's after a few slips.</summary>
internal sealed class Mutation(Random random)
{
    private const int MostSlips = 6;
    private const int MostCharacters = 40_000;

    public List<string> Flows()
    {
        var flows = new List<string> { Mutated() };
        while (random.OneIn(3))
            flows.Add(Mutated());
        return flows;
    }

    private string Mutated()
    {
        var text = random.Pick<string>(SeedFlows.All);
        for (var slips = random.Next(MostSlips); slips > 0; slips--)
        {
            text = random.OneIn(2) ? ByLine(text) : ByCharacter(text);
            if (text.Length > MostCharacters)
                return text[..MostCharacters];
        }
        return text;
    }

    private string ByLine(string text)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        var other = random.Next(lines.Count);
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[other]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                var foreign = random.Pick<string>(SeedFlows.All).Split('\n');
                lines.Insert(at, random.Pick<string>(foreign));
                break;
            default:
                lines.InsertRange(at, Enumerable.Repeat(lines[other], random.Next(1, 100)));
                break;
        }
        return string.Join('\n', lines);
    }

    private string ByCharacter(string text)
    {
        var from = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 12), text.Length - from);
        return random.Next(7) switch
        {
            0 => text.Remove(from, length),
            1 => text.Insert(from, random.Pick<string>(Noise.Words)),
            2 => text.Insert(from, Noise.Text(random, random.Next(1, 4))),
            3 => text.Insert(from, Noise.Number(random)),
            4 => text.Insert(from, Repeated(text.Substring(from, length), random.Next(1, 300))),
            5 => text.Insert(from, text.Substring(random.Next(text.Length - length + 1), length)),
            _ => text[..from],
        };
    }

    private static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
