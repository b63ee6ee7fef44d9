using System.Text.RegularExpressions;

namespace Gateway.Tests.Documentation;

/// <summary>A curl command of a page, and the block that follows it: JSON, or a bare status when there is no body.</summary>
internal sealed partial record DocumentedExample(string Command, string Answer)
{
    public static IReadOnlyList<DocumentedExample> ReadAll(string markdown) =>
    [
        .. Pairs().Matches(markdown).Select(match => new DocumentedExample(match.Groups["command"].Value, match.Groups["answer"].Value)),
    ];

    [GeneratedRegex("""^```sh\n(?<command>curl .*?)\n```\n```(json|text)\n(?<answer>.*?)\n```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Pairs();
}
