using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gateway.Tests.Reference;

/// <summary>JSON held against its schema: its type, no field that the schema does not have, and all that it requires.</summary>
internal static class Fits
{
    public static void Check(string place, JsonNode? value, IOpenApiSchema? schema)
    {
        Assert.True(schema is not null, $"{place} has no schema.");
        // Anything.
        if (schema.Type is null)
            return;
        Assert.True(schema.Type.Value.HasFlag(TypeOf(value)), $"{place} is {TypeOf(value)}, and not {schema.Type}.");
        if (value is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
                Check($"{place}[{i}]", array[i], schema.Items);
        }
        if (value is not JsonObject fields)
            return;
        Assert.All(schema.Required ?? new HashSet<string>(), name => Assert.True(fields.ContainsKey(name), $"{place} lacks {name}."));
        // What has no fields of its own may have any.
        if (schema.Properties is not { Count: > 0 } properties)
            return;
        foreach (var (name, field) in fields)
        {
            Assert.True(properties.TryGetValue(name, out var own), $"{place} has {name}, of which the schema does not know.");
            Check($"{place}.{name}", field, own);
        }
    }

    private static JsonSchemaType TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => JsonSchemaType.Object,
        JsonValueKind.Array => JsonSchemaType.Array,
        JsonValueKind.String => JsonSchemaType.String,
        JsonValueKind.Number when value.AsValue().TryGetValue<int>(out _) => JsonSchemaType.Integer,
        JsonValueKind.Number => JsonSchemaType.Number,
        JsonValueKind.True or JsonValueKind.False => JsonSchemaType.Boolean,
        _ => JsonSchemaType.Null,
    };
}
