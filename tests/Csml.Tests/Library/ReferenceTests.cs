using System.Text;
using Csml.Library;

namespace Csml.Tests.Library;

/// <summary>The tables of docs/csml.md are those of the library. CSML_WRITE_REFERENCE=1 writes them.</summary>
public sealed class ReferenceTests
{
    private const string Mark = "<!-- What follows is written by";

    [Fact]
    public void The_reference_lists_every_function_and_method()
    {
        var file = Path.Combine(Root(), "docs", "csml.md");
        var text = File.ReadAllText(file);
        var tables = text.IndexOf('\n', text.IndexOf(Mark, StringComparison.Ordinal)) + 1;
        var expected = text[..tables] + Tables();
        if (Environment.GetEnvironmentVariable("CSML_WRITE_REFERENCE") == "1")
            File.WriteAllText(file, expected);
        else
            Assert.Equal(expected, text);
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        Table(text, "Built-in functions and components", BuiltIns.All.Select(row => (row.Usage, row.Summary)));
        foreach (var (title, rows) in Methods.Reference)
            Table(text, title, rows.Select(row => (row.Usage, row.Summary)));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<(string Usage, string Summary)> rows)
    {
        text.Append("\n## ").Append(title).Append("\n\n| | |\n|---|---|\n");
        foreach (var (usage, summary) in rows.OrderBy(row => row.Usage, StringComparer.OrdinalIgnoreCase))
            text.Append("| `").Append(usage.Replace("|", "\\|", StringComparison.Ordinal)).Append("` | ").Append(summary.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
