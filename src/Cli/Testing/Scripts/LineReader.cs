using System.Text.Json;
using System.Text.RegularExpressions;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Testing.Scripts;

/// <summary>Reads what stands behind the first character of a line.</summary>
internal static partial class LineReader
{
    // A pattern is the author's own: it runs in time that is linear in the text all the same.
    private const RegexOptions PatternOptions = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <exception cref="ScriptException">It is none.</exception>
    public static Sent ReadSent(string text)
    {
        var written = "> " + text;
        if (text.StartsWith('{'))
            return new Sent.Literal(written, EventOf(Json(text)));
        if (text.StartsWith('[') && text.EndsWith(']'))
            return new Sent.Press(written, text[1..^1].Trim());
        return new Sent.Literal(written, Event.Text(Unquoted(text)));
    }

    /// <exception cref="ScriptException">It is none.</exception>
    public static Expectation ReadMessage(string text)
    {
        var written = "< " + text;
        if (text.Length == 0)
            throw new ScriptException(TestTexts.EmptyMessage);
        if (text == "...")
            return new Expectation.Gap(written);
        if (text == "*")
            return new Expectation.Any(written);
        if (text.StartsWith('"'))
            return new Expectation.Text(written, Unquoted(text));
        if (text.Length > 2 && text.StartsWith('/') && text.EndsWith('/'))
            return new Expectation.Pattern(written, PatternOf(text[1..^1]));
        if (Component().Match(text) is { Success: true } component)
        {
            var fields = component.Groups["fields"].Value;
            return new Expectation.Component(written, component.Groups["type"].Value, fields.Length == 0 ? null : JsonObject(fields));
        }
        if (Choice().Match(text) is { Success: true } choice)
            return new Expectation.Choice(written, choice.Groups["title"].Value.TrimEnd(), [.. choice.Groups["button"].Captures.Select(button => button.Value)]);
        return new Expectation.Text(written, text);
    }

    /// <exception cref="ScriptException">It is none.</exception>
    public static MemoryExpectation ReadMemory(string text)
    {
        var (name, value) = NameAndRest(text);
        return new MemoryExpectation(name, Json(value));
    }

    /// <exception cref="ScriptException">It is none.</exception>
    public static PlaceExpectation ReadPlace(string text)
    {
        var place = Place().Match(text);
        if (!place.Success)
            throw new ScriptException(TestTexts.UnknownPlace);
        return new PlaceExpectation(". " + text, !place.Groups["ended"].Success, Group("step"), Group("flow"));

        string? Group(string name) => place.Groups[name] is { Success: true } group ? group.Value : null;
    }

    /// <summary>A text in double quotes is JSON; any other is what it is.</summary>
    /// <exception cref="ScriptException">It begins with a quote and is no JSON string.</exception>
    public static string Unquoted(string text)
    {
        if (!text.StartsWith('"'))
            return text;
        return Json(text) is { ValueKind: JsonValueKind.String } literal ? literal.GetString()! : throw new ScriptException(TestTexts.NoJson(text));
    }

    /// <exception cref="ScriptException">It is no JSON.</exception>
    public static JsonElement Json(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            throw new ScriptException(TestTexts.NoJson(text));
        }
    }

    /// <exception cref="ScriptException">There is no name, or nothing behind it.</exception>
    public static (string Name, string Value) NameAndRest(string text) => Named().Match(text) is { Success: true } named
        ? (named.Groups["name"].Value, named.Groups["rest"].Value)
        : throw new ScriptException(TestTexts.NoName);

    private static JsonElement JsonObject(string text) =>
        Json(text) is { ValueKind: JsonValueKind.Object } fields ? fields : throw new ScriptException(TestTexts.NoJson(text));

    private static Event EventOf(JsonElement sent)
    {
        var isEvent = sent.TryGetProperty("content_type", out var type) && type.ValueKind == JsonValueKind.String;
        if (!isEvent || !sent.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Object)
            throw new ScriptException(TestTexts.NoEvent);
        return new Event(type.GetString()!, ValueJson.FromElement(content));
    }

    private static Regex PatternOf(string pattern)
    {
        try
        {
            return new Regex(pattern, PatternOptions);
        }
        catch (Exception reason) when (reason is ArgumentException or NotSupportedException)
        {
            throw new ScriptException(TestTexts.NoPattern(reason.Message));
        }
    }

    [GeneratedRegex("""^\((?<type>[^()\s]+)\)\s*(?<fields>.*)$""", RegexOptions.Singleline)]
    private static partial Regex Component();

    [GeneratedRegex("""^(?<title>.*?)(?:(?:^|\s)\[(?<button>[^\[\]]*)\])+$""", RegexOptions.Singleline)]
    private static partial Regex Choice();

    [GeneratedRegex("""^(?:(?<ended>ended)|held(?: in (?<step>[^\s@]+)(?:@(?<flow>.+))?)?)$""")]
    private static partial Regex Place();

    [GeneratedRegex("""^(?<name>[^\s=]+)(?:\s*=\s*|\s+)(?<rest>\S.*)$""", RegexOptions.Singleline)]
    private static partial Regex Named();
}
