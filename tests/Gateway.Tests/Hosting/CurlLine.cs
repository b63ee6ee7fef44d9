using System.Text;

namespace Gateway.Tests.Hosting;

/// <summary>A curl command as people paste it: <c>-X</c>, <c>-H</c>, <c>-d</c>, <c>-u</c>, and words in quotes.</summary>
internal static class CurlLine
{
    /// <param name="variables">What <c>$name</c> stands for where a shell would see it.</param>
    public static HttpRequestMessage Parse(string command, IReadOnlyDictionary<string, string>? variables = null)
    {
        var words = Words(command.Replace("\\\n", " ", StringComparison.Ordinal), variables ?? new Dictionary<string, string>());
        Assert.Equal("curl", words[0]);
        string? method = null, address = null, body = null;
        var headers = new List<string>();
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-s": break;
                case "-X": method = words[++i]; break;
                case "-H": headers.Add(words[++i]); break;
                case "-d": body = words[++i]; break;
                case "-u": headers.Add($"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(words[++i]))}"); break;
                default: address = words[i]; break;
            }
        }
        var message = new HttpRequestMessage(new HttpMethod(method ?? (body is null ? "GET" : "POST")), address)
        {
            Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        foreach (var (name, value) in headers.Select(header => (header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim())))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                Assert.True(message.Content!.Headers.TryAddWithoutValidation(name, value));
        }
        // As curl does.
        if (message.Content is { Headers.ContentType: null })
            message.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return message;
    }

    private static List<string> Words(string command, IReadOnlyDictionary<string, string> variables)
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
                (word ??= new StringBuilder()).Append(variables[name]);
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
