using System.Text.RegularExpressions;

namespace Gateway.Reference;

/// <summary>A curl command of a page, and the block that follows it: JSON, or a bare status when there is no body, or server-sent events.</summary>
internal sealed partial record DocumentedExample(string Command, string Answer)
{
    /// <summary>Pages whose examples the tests run.</summary>
    public static readonly IReadOnlyList<string> Pages = ["rest.md", "textbots.md"];

    /// <summary>The answer is server-sent events.</summary>
    public bool IsEvents => Answer.StartsWith("event:", StringComparison.Ordinal);

    public static IReadOnlyList<DocumentedExample> ReadAll(string markdown) =>
    [
        .. Pairs().Matches(markdown).Select(match => new DocumentedExample(match.Groups["command"].Value, match.Groups["answer"].Value)),
    ];

    /// <summary>The text of a page, as it was when the server was built.</summary>
    public static string ReadPage(string name)
    {
        using var page = typeof(DocumentedExample).Assembly.GetManifestResourceStream($"Reference/{name}")!;
        using var reader = new StreamReader(page);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("""^```sh\n(?<command>curl .*?)\n```\n```(?:json|text)\n(?<answer>.*?)\n```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Pairs();
}
