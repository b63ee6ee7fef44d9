using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gateway.Reference;

/// <summary>A request of the documentation and its answer.</summary>
/// <param name="Path">Of its address, without the server.</param>
/// <param name="Status">Null for that of success.</param>
/// <param name="Answer">Null when it has no body.</param>
internal sealed partial record ApiExample(string Method, string Path, JsonNode? Body, int? Status, JsonNode? Answer)
{
    public static IReadOnlyList<ApiExample> ReadAll() => [.. DocumentedExample.Pages.SelectMany(ReadPage)];

    /// <summary>It is an example of this operation.</summary>
    /// <param name="template">A path with parameters in braces.</param>
    public bool IsOf(string method, string template)
    {
        var (segments, names) = (Path.Split('/'), template.Split('/'));
        return Method == method && segments.Length == names.Length
            && names.Zip(segments).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.Length > 0));
    }

    private static IEnumerable<ApiExample> ReadPage(string page)
    {
        var markdown = DocumentedExample.ReadPage(page);
        var variables = new ExampleVariables();
        foreach (Match match in Assignments().Matches(markdown))
            variables[match.Groups["name"].Value] = match.Groups["value"].Value;
        variables["server"] = "";
        return [.. DocumentedExample.ReadAll(markdown).Select(example => Read(example, variables))];
    }

    private static ApiExample Read(DocumentedExample example, ExampleVariables variables)
    {
        var command = CurlCommand.Parse(example.Command, name => variables.Find(name) ?? $"${name}");
        var path = command.Address.Split('?')[0];
        var body = command.Body is null ? null : BodyOf(command);
        if (int.TryParse(example.Answer, CultureInfo.InvariantCulture, out var status))
            return new ApiExample(command.Method, path, body, status, null);
        var answer = JsonNode.Parse(example.Answer)!;
        variables.Remember(answer);
        // Errors of all forms tell their status; the health of the server is a word.
        var told = answer is JsonObject fields && fields["status"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : (int?)null;
        return new ApiExample(command.Method, path, body, told, answer);
    }

    // A form is shown as the object that it is to a client.
    private static JsonNode BodyOf(CurlCommand command) => command.User is null
        ? JsonNode.Parse(command.Body!)!
        : new JsonObject(command.Body!.Split('&').Select(field => field.Split('=')).Select(field => KeyValuePair.Create<string, JsonNode?>(field[0], field[1])));

    [GeneratedRegex("^(?<name>[a-z]+)=(?<value>[^$\\s]+)$", RegexOptions.Multiline)]
    private static partial Regex Assignments();
}
