using Cli.Testing.Playing;
using Cli.Testing.Scripts;
using Csml.Values;

namespace Cli.Testing.Reports;

/// <summary>A message as a file of conversations writes it: reading the line gives an expectation that accepts the message.</summary>
internal static class MessageLine
{
    private const string Indent = "  ";

    /// <summary>With the character of its kind before it; of several lines, those after the first are indented.</summary>
    public static string Of(SaidMessage message)
    {
        if (message.ErrorText is { } error)
            return "! " + Written(error);
        if (message.Text is { } text)
            return "< " + (Means<Expectation.Text>(text, message) ? Written(text) : Quoted(text));
        if (message.Title.Length > 0 && message.Buttons.Count > 0)
        {
            var choice = message.Title + string.Concat(message.Buttons.Select(button => $" [{button.Title}]"));
            // What has more to it than a title and buttons is written in full.
            if (Means<Expectation.Choice>(choice, message) && message.Message.ContentType == "question")
                return "< " + choice;
        }
        return $"< ({message.Message.ContentType}) {SaidMessage.Json(message.Message.Body)}";
    }

    private static bool Means<T>(string line, SaidMessage message)
        where T : Expectation
    {
        // Lines are read trimmed, and an empty one within is none.
        var isLossless = line.Split('\n').All(part => part.Trim() == part && part.Length > 0);
        try
        {
            return isLossless && LineReader.ReadMessage(line) is T expectation && expectation.Accepts(message);
        }
        catch (ScriptException)
        {
            return false;
        }
    }

    private static string Written(string text) =>
        text.StartsWith('"') || text.Split('\n').Any(part => part.Trim() != part || part.Length == 0) ? Quoted(text) : text.Replace("\n", "\n" + Indent, StringComparison.Ordinal);

    private static string Quoted(string text) => SaidMessage.Json(Value.String(text));
}
