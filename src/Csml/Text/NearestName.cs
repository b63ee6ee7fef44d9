namespace Csml.Text;

/// <summary>Finds the name that a person meant who wrote another.</summary>
public static class NearestName
{
    /// <summary>The name that takes the fewest changes of a character; case is ignored. Null when every name takes too many.</summary>
    public static string? Find(string written, IEnumerable<string> names)
    {
        var most = Math.Max(2, written.Length / 4);
        return names.Where(name => Math.Abs(name.Length - written.Length) <= most).Select(name => (Name: name, Changes: Changes(written, name)))
            .Where(found => found.Changes <= most).OrderBy(found => found.Changes).FirstOrDefault().Name;
    }

    // The distance of Levenshtein, row by row.
    private static int Changes(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var isSame = char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]);
                row[j + 1] = Math.Min(Math.Min(row[j], above[j + 1]) + 1, above[j] + (isSame ? 0 : 1));
            }
            above = row;
        }
        return above[^1];
    }
}
