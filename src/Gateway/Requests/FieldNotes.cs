using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gateway.Requests;

/// <summary>
/// The schema of an object, noted by <see cref="RequestFields"/> while it is read without being there: so what reads a body says itself
/// which fields it may have.
/// </summary>
internal sealed class FieldNotes
{
    private readonly Dictionary<string, FieldNotes> _objects = [];
    private readonly HashSet<string> _optional = [];

    public OpenApiSchema Schema { get; } = new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(),
        Required = new HashSet<string>(),
    };

    /// <summary>It may be left out, if nobody has said before that it must be there.</summary>
    public void Allow(string name)
    {
        Of(name).ReadOnly = false;
        if (!Schema.Required!.Contains(name))
            _optional.Add(name);
    }

    /// <summary>Notes a field that changes nothing. A note that the endpoint reads the field stays.</summary>
    public void ReadOnly(string name)
    {
        if (!Schema.Properties!.ContainsKey(name))
            Of(name).ReadOnly = true;
    }

    /// <summary>It must be there, if nobody has said before that it may be left out.</summary>
    public void Require(string name)
    {
        Of(name);
        if (!_optional.Contains(name))
            Schema.Required!.Add(name);
    }

    /// <summary>A field that is read as a value of this kind.</summary>
    public void Add(string name, JsonValueKind kind)
    {
        Require(name);
        Of(name).Type ??= kind switch
        {
            JsonValueKind.String => JsonSchemaType.String,
            JsonValueKind.Number => JsonSchemaType.Number,
            JsonValueKind.Array => JsonSchemaType.Array,
            JsonValueKind.Object => JsonSchemaType.Object,
            _ => JsonSchemaType.Boolean,
        };
    }

    public void Whole(string name) => Of(name).Type = JsonSchemaType.Integer;

    public void Longest(string name, int limit) => Of(name).MaxLength = limit;

    public void Range(string name, double first, double last)
    {
        Of(name).Minimum = first.ToString(CultureInfo.InvariantCulture);
        Of(name).Maximum = last.ToString(CultureInfo.InvariantCulture);
    }

    public void Choices(string name, IEnumerable<string> choices) => Of(name).Enum = [.. choices.Select(choice => (JsonNode)choice)];

    /// <summary>Its elements are strings.</summary>
    public void Texts(string name) => Of(name).Items = new OpenApiSchema { Type = JsonSchemaType.String };

    /// <summary>The fields of an object.</summary>
    public FieldNotes Object(string name)
    {
        var notes = NotesOf(name);
        Schema.Properties![name] = notes.Schema;
        return notes;
    }

    /// <summary>The fields of its elements.</summary>
    public FieldNotes Objects(string name)
    {
        var notes = NotesOf(name);
        Of(name).Items = notes.Schema;
        return notes;
    }

    private OpenApiSchema Of(string name)
    {
        if (!Schema.Properties!.TryGetValue(name, out var schema))
            Schema.Properties[name] = schema = new OpenApiSchema();
        return (OpenApiSchema)schema;
    }

    // What is read twice is one object.
    private FieldNotes NotesOf(string name)
    {
        if (!_objects.TryGetValue(name, out var notes))
            _objects[name] = notes = new FieldNotes();
        return notes;
    }
}
