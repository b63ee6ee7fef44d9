using System.Text;

namespace Gateway.Reference;

/// <summary>A curl command as people paste it: <c>-X</c>, <c>-H</c>, <c>-d</c>, <c>-u</c>, and words in quotes.</summary>
/// <param name="User">Name and password, with a colon between them.</param>
internal sealed record CurlCommand(string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? User, string? Body)
{
    /// <param name="valueOf">What <c>$name</c> stands for where a shell would see it.</param>
    /// <exception cref="FormatException">It is another command.</exception>
    public static CurlCommand Parse(string command, Func<string, string> valueOf)
    {
        var words = Words(command.Replace("\\\n", " ", StringComparison.Ordinal), valueOf);
        if (words[0] != "curl")
            throw new FormatException($"This is no curl command: {command}");
        string? method = null, address = null, user = null, body = null;
        var headers = new List<(string, string)>();
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-s": break;
                case "-X": method = words[++i]; break;
                case "-H": headers.Add(HeaderOf(words[++i])); break;
                case "-d": body = words[++i]; break;
                case "-u": user = words[++i]; break;
                default: address = words[i]; break;
            }
        }
        return new CurlCommand(method ?? (body is null ? "GET" : "POST"), address ?? "", headers, user, body);
    }

    private static (string Name, string Value) HeaderOf(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return (header[..colon], header[(colon + 1)..].Trim());
    }

    private static List<string> Words(string command, Func<string, string> valueOf)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (c == quote)
            {
                quote = null;
            }
            else if (quote is null && (c is '\'' or '"'))
            {
                (quote, word) = (c, word ?? new StringBuilder());
            }
            else if (c == '$' && quote != '\'')
            {
                var name = string.Concat(command[(i + 1)..].TakeWhile(char.IsLetterOrDigit));
                (word ??= new StringBuilder()).Append(valueOf(name));
                i += name.Length;
            }
            else if (quote is null && char.IsWhiteSpace(c))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }
}
