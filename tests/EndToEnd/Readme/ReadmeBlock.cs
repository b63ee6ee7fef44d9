using System.Text.RegularExpressions;

namespace EndToEnd.Readme;

/// <summary>
/// A block of commands in a page such as the README, and the block right under it of what is to be seen then. There a line <c>&gt; TEXT</c> is what the
/// reader types, and … stands for whatever differs from one time to the next.
/// </summary>
internal sealed record ReadmeBlock(int Line, string Commands, string? Shown)
{
    private const string Prompt = "> ";
    private const string Fence = "```";
    private const string CommandsOpen = Fence + "sh";
    private const string ShownOpen = Fence + "text";

    /// <summary>What the reader types into the commands.</summary>
    public string Typed => string.Concat(Lines(Shown).Where(IsTyped).Select(line => line[Prompt.Length..] + "\n"));

    public bool Shows(string output)
    {
        if (Shown is null)
            return true;
        var wanted = string.Join('\n', Lines(Shown).Where(line => !IsTyped(line)));
        var pattern = Regex.Escape(wanted).Replace("…", ".*", StringComparison.Ordinal);
        return Regex.IsMatch(output.TrimEnd('\n'), $"^{pattern}$");
    }

    /// <summary>The blocks of a section, in order.</summary>
    public static IReadOnlyList<ReadmeBlock> Of(string[] page, string section)
    {
        var first = Array.IndexOf(page, section) + 1;
        Assert.NotEqual(0, first);
        var end = Array.FindIndex(page, first, line => line.StartsWith("## ", StringComparison.Ordinal));
        var blocks = new List<ReadmeBlock>();
        for (var i = first; i < (end < 0 ? page.Length : end); i++)
        {
            if (page[i].Trim() != CommandsOpen)
                continue;
            var line = i + 1;
            var commands = Take(page, ref i);
            var next = i + 1;
            while (next < page.Length && page[next].Trim().Length == 0)
                next++;
            var shown = next < page.Length && page[next].Trim() == ShownOpen ? Take(page, ref next) : null;
            blocks.Add(new ReadmeBlock(line, commands, shown));
        }
        return blocks;
    }

    // The lines up to the closing fence, without the indentation that a block in a list has.
    private static string Take(string[] page, ref int at)
    {
        var indentation = page[at].Length - page[at].TrimStart().Length;
        var lines = new List<string>();
        for (at++; page[at].Trim() != Fence; at++)
            lines.Add(page[at].Length >= indentation ? page[at][indentation..] : "");
        return string.Join('\n', lines);
    }

    private static bool IsTyped(string line) => line.StartsWith(Prompt, StringComparison.Ordinal);

    private static string[] Lines(string? text) => text?.Split('\n') ?? [];
}
