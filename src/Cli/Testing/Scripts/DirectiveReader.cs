using System.Globalization;
using System.Text.RegularExpressions;
using Csml.Values;

namespace Cli.Testing.Scripts;

/// <summary>Reads what stands behind an <c>@</c>.</summary>
internal static partial class DirectiveReader
{
    private const int DefaultStatus = 200;

    /// <exception cref="ScriptException">It is no directive.</exception>
    public static Directive Read(string text)
    {
        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        var rest = parts.Length > 1 ? parts[1].Trim() : "";
        return parts.FirstOrDefault() switch
        {
            "memory" => ReadNamed(rest, static (name, value) => new Directive.Memory(name, value)),
            "env" => ReadNamed(rest, static (name, value) => new Directive.Environment(name, value)),
            "metadata" => ValueOf(rest) is { Kind: ValueKind.Object } metadata
                ? new Directive.Metadata(metadata)
                : throw new ScriptException(TestTexts.NoJson(rest)),
            "seed" => int.TryParse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
                ? new Directive.Seed(seed)
                : throw new ScriptException(TestTexts.NoSeed),
            "clock" => ReadClock(rest),
            "http" => ReadHttp(rest),
            "app" => ReadApp(rest),
            var word => throw new ScriptException(TestTexts.UnknownDirective(word ?? "")),
        };
    }

    private static Directive ReadNamed(string text, Func<string, Value, Directive> make)
    {
        var (name, value) = LineReader.NameAndRest(text);
        return make(name, ValueOf(value));
    }

    private static Directive ReadClock(string text)
    {
        if (text.StartsWith('+') && TimeSpan.TryParseExact(text[1..], ["c", @"h\:mm", @"h\:mm\:ss"], CultureInfo.InvariantCulture, out var after))
            return new Directive.ClockAfter(after);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new Directive.ClockAt(at)
            : throw new ScriptException(TestTexts.NoTime);
    }

    private static Directive.Http ReadHttp(string text)
    {
        var answer = HttpAnswer().Match(text);
        if (!answer.Success)
            throw new ScriptException(TestTexts.NoHttpAnswer);
        var status = answer.Groups["status"] is { Success: true } said ? int.Parse(said.Value, CultureInfo.InvariantCulture) : DefaultStatus;
        var body = answer.Groups["body"].Value;
        return new Directive.Http(answer.Groups["method"].Value, answer.Groups["url"].Value, status, body.Length == 0 ? Value.Null : ValueOf(body));
    }

    private static Directive.App ReadApp(string text) => AppAnswer().Match(text) is { Success: true } answer
        ? new Directive.App(answer.Groups["id"].Value, ValueOf(answer.Groups["value"].Value))
        : throw new ScriptException(TestTexts.NoAppAnswer);

    private static Value ValueOf(string json) => ValueJson.FromElement(LineReader.Json(json));

    [GeneratedRegex("""^(?<method>GET|POST|PUT|DELETE|PATCH)\s+(?<url>\S+)\s+->\s*(?:(?<status>[1-5]\d\d)(?=\s|$))?\s*(?<body>.*)$""", RegexOptions.Singleline)]
    private static partial Regex HttpAnswer();

    [GeneratedRegex("""^(?<id>\S+)\s+->\s*(?<value>\S.*)$""", RegexOptions.Singleline)]
    private static partial Regex AppAnswer();
}
