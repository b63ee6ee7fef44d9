namespace Cli;

/// <summary>Text from a file or a bot as a terminal may be given it: no escape sequence gets through.</summary>
internal static class Printable
{
    private const string Tab = "    ";

    public static string Line(ReadOnlySpan<char> text) => Of(text, keepLines: false);

    public static string Lines(ReadOnlySpan<char> text) => Of(text, keepLines: true);

    private static string Of(ReadOnlySpan<char> text, bool keepLines)
    {
        var printable = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\t')
                printable.Append(Tab);
            else if (!char.IsControl(c) || (keepLines && c == '\n'))
                printable.Append(c);
            else if (c != '\r')
                printable.Append('\uFFFD');
        }
        return printable.ToString();
    }
}
