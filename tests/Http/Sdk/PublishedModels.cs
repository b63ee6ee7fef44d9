using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Http.Sdk;

/// <summary>
/// The models of the API as Genesys publishes them: fields, types and which are required from the type declarations of the SDK. The declarations
/// do not have the values of enums: those are in <c>enums.json</c>.
/// </summary>
internal sealed partial class PublishedModels
{
    private const string Array = "Array<";
    private const string MapOfTexts = "{ [key: string]: string; }";
    private const string MapOfAny = "{ [key: string]: object; }";

    private readonly Dictionary<string, Field[]> _models;
    private readonly Dictionary<string, string[]> _enums;

    private PublishedModels(Dictionary<string, Field[]> models, Dictionary<string, string[]> enums)
    {
        _models = models;
        _enums = enums;
    }

    /// <summary>The names of fields with enums, as <c>MODEL.FIELD</c>.</summary>
    public IEnumerable<string> EnumFields => _enums.Keys;

    public static async Task<PublishedModels> Load()
    {
        var declarations = await File.ReadAllTextAsync(await GenesysSdk.FileOf("index.d.ts"));
        var models = Interface().Matches(declarations).DistinctBy(model => model.Groups["name"].Value).ToDictionary(
            model => model.Groups["name"].Value,
            model => FieldLine().Matches(model.Groups["body"].Value).Select(Field.Of).ToArray());
        return new PublishedModels(models, JsonSerializer.Deserialize<Dictionary<string, string[]>>(GenesysSdk.Read("enums.json"))!);
    }

    public bool HasField(string modelAndField) =>
        modelAndField.Split('.') is [var model, var field] && _models.TryGetValue(model, out var fields) && fields.Any(known => known.Name == field);

    /// <summary>
    /// Bodies that have each field that is published, and among them each value of each enum. Where an enum says which of the other fields counts,
    /// it names the one whose values are tried.
    /// </summary>
    /// <param name="known">Values of fields, as <c>MODEL.FIELD</c>, that must be something that exists.</param>
    public IEnumerable<(string Field, string Value, JsonObject Body)> Requests(string model, IReadOnlyDictionary<string, JsonNode> known)
    {
        foreach (var (path, values) in EnumsOf(model, []))
        {
            foreach (var value in values)
                yield return (string.Join('.', path), value, Sample(model, new Choice(path, value), known));
        }
    }

    /// <summary>A body with the required fields alone.</summary>
    /// <param name="withNulls">The other fields are null; else they are left out.</param>
    public JsonObject Least(string model, IReadOnlyDictionary<string, JsonNode> known, bool withNulls)
    {
        var body = new JsonObject();
        foreach (var field in _models[model])
        {
            if (field.IsRequired)
                body[field.Name] = Value(model, field, choice: null, known);
            else if (withNulls)
                body[field.Name] = null;
        }
        return body;
    }

    /// <summary>What an answer has that the model does not, and the other way round.</summary>
    public IEnumerable<string> Faults(string model, JsonElement answer, string path = "$")
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return [$"{path} is no object: {answer}"];
        var fields = _models[model];
        return
        [
            .. answer.EnumerateObject().Where(given => fields.All(field => field.Name != given.Name)).Select(given => $"{path}.{given.Name} is no field of {model}"),
            .. fields.SelectMany(field => answer.TryGetProperty(field.Name, out var value) ? FaultsOf(model, field, field.Type, value, $"{path}.{field.Name}")
                : field.IsRequired ? [$"{path}.{field.Name} is missing"]
                : []),
        ];
    }

    private IEnumerable<string> FaultsOf(string model, Field field, string type, JsonElement value, string path)
    {
        if (ElementOf(type) is { } element)
        {
            return value.ValueKind != JsonValueKind.Array
                ? [$"{path} is no array: {value}"]
                : value.EnumerateArray().SelectMany((item, i) => FaultsOf(model, field, element, item, $"{path}[{i}]"));
        }
        if (ModelOf(type) is { } other)
            return Faults(other, value, path);
        var fits = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String && (!_enums.TryGetValue($"{model}.{field.Name}", out var values) || values.Contains(value.GetString())),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            MapOfTexts => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(entry => entry.Value.ValueKind == JsonValueKind.String),
            MapOfAny => value.ValueKind == JsonValueKind.Object,
            _ => throw new InvalidOperationException($"{model}.{field.Name} has the type {type}."),
        };
        return fits ? [] : [$"{path} is no {type} that {model}.{field.Name} may be: {value}"];
    }

    private IEnumerable<(string[] Path, string[] Values)> EnumsOf(string model, string[] path)
    {
        foreach (var field in _models[model])
        {
            string[] here = [.. path, field.Name];
            if (_enums.TryGetValue($"{model}.{field.Name}", out var values))
                yield return (here, values);
            foreach (var inner in ModelOf(ElementOf(field.Type) ?? field.Type) is { } other ? EnumsOf(other, here) : [])
                yield return inner;
        }
    }

    private JsonObject Sample(string model, Choice? choice, IReadOnlyDictionary<string, JsonNode> known)
    {
        var body = new JsonObject();
        foreach (var field in _models[model].Where(field => !IsHidden(model, field.Name, choice)))
            body[field.Name] = Value(model, field, choice, known);
        return body;
    }

    private JsonNode Value(string model, Field field, Choice? choice, IReadOnlyDictionary<string, JsonNode> known)
    {
        if (known.TryGetValue($"{model}.{field.Name}", out var value))
            return value.DeepClone();
        var element = ElementOf(field.Type);
        var one = One(model, field, element ?? field.Type, choice, known);
        return element is null ? one : new JsonArray(one);
    }

    private JsonNode One(string model, Field field, string type, Choice? choice, IReadOnlyDictionary<string, JsonNode> known)
    {
        if (ModelOf(type) is { } other)
            return Sample(other, choice?.Under(field.Name), known);
        return type switch
        {
            "string" when _enums.TryGetValue($"{model}.{field.Name}", out var values) => EnumValue(field.Name, values, choice),
            "string" => "a text",
            "number" => 1,
            "boolean" => true,
            MapOfTexts or MapOfAny => new JsonObject { ["name"] = "value" },
            _ => throw new InvalidOperationException($"{model}.{field.Name} has the type {type}."),
        };
    }

    private static string EnumValue(string field, string[] values, Choice? choice) =>
        choice is { Path: [var tried] } && tried == field ? choice.Value
        : field is "contentType" or "eventType" or "inputEventType" && choice is { Path: [var chosen, ..] } ? Naming(chosen, values)
        : values[0];

    // Of the values that the name of a field contains the longest: "ButtonResponse" for buttonResponse, "UserInput" for inputEventUserInput.
    private static string Naming(string field, string[] values) => field == "template"
        ? "Notification"
        : values.Where(value => field.Contains(value.Replace("Input", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)).MaxBy(value => value.Length) ?? values[0];

    // The inputs of the user come before what was done besides.
    private static bool IsHidden(string model, string field, Choice? choice) =>
        model == "TextBotsRichMediaInputEvent" && field == "inputs" && choice is { Path: ["messages", ..] };

    private static string? ElementOf(string type) => type.StartsWith(Array, StringComparison.Ordinal) ? type[Array.Length..^1] : null;

    private string? ModelOf(string type) => type.Split('.') is ["Models", var name] && _models.ContainsKey(name) ? name : null;

    [GeneratedRegex(@"export interface (?<name>\w+) \{ *\r?\n(?<body>.*?)\r?\n\t\}", RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"""(?<name>[^""]+)""(?<optional>\??): (?<type>[^\r\n]+);\r?$", RegexOptions.Multiline)]
    private static partial Regex FieldLine();

    private sealed record Field(string Name, bool IsRequired, string Type)
    {
        public static Field Of(Match line) =>
            new(line.Groups["name"].Value, line.Groups["optional"].Length == 0, line.Groups["type"].Value);
    }

    /// <summary>The field whose value is tried, from here.</summary>
    private sealed record Choice(string[] Path, string Value)
    {
        public Choice? Under(string field) => Path is [var first, .. { Length: > 0 } rest] && first == field ? new Choice(rest, Value) : null;
    }
}
