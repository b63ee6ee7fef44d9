namespace Conformance;

/// <summary>
/// The cases that are known not to pass yet. One that passes has to leave the list, so it can only shrink.
/// </summary>
internal static class ExpectedFailures
{
    private static readonly Dictionary<string, string> Reasons = Load();

    /// <summary>Why the case does not pass yet, or null when it has to.</summary>
    public static string? ReasonOf(string id) => Reasons.GetValueOrDefault(id);

    // A line is an id; a line that begins with # is the reason of those below it.
    private static Dictionary<string, string> Load()
    {
        var reasons = new Dictionary<string, string>();
        var reason = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "expected-failures.txt")).Select(line => line.Trim()))
        {
            if (line.StartsWith('#'))
                reason = line[1..].Trim();
            else if (line.Length > 0)
                reasons.Add(line, reason);
        }
        return reasons;
    }
}
