using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Gateway.Reference;

/// <summary>The schema of what an API answers whose JSON is not the server's own.</summary>
internal static class ExportedSchema
{
    public static OpenApiSchema Of(JsonSerializerOptions json, Type type, OpenApiDocument document)
    {
        var exported = json.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        return new OpenApiJsonReader().ReadFragment<OpenApiSchema>(Plain(exported, exported), OpenApiSpecVersion.OpenApi3_1, document, out _)!;
    }

    // A type that is met again refers to where it was met first, within a schema that stands by itself. Here it does not.
    private static JsonObject Plain(JsonNode schema, JsonNode root)
    {
        if (schema is not JsonObject fields)
            return [];
        if (fields["$ref"] is { } reference)
            return Plain(Resolve(root, reference.GetValue<string>()), root);
        var plain = new JsonObject();
        foreach (var (name, value) in fields)
        {
            plain[name] = name switch
            {
                "properties" => new JsonObject(value!.AsObject().Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, Plain(field.Value!, root)))),
                "items" or "additionalProperties" => Plain(value!, root),
                "type" => TypeOf(value!),
                "required" => new JsonArray([.. value!.AsArray().Where(field => !IsNullable(fields["properties"]![field!.GetValue<string>()]!)).Select(field => field!.DeepClone())]),
                _ => value?.DeepClone(),
            };
        }
        return plain;
    }

    private static JsonNode Resolve(JsonNode root, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(root, (node, name) => node is JsonArray array ? array[int.Parse(name, null)]! : node[name]!);

    // What has no value is left out.
    private static JsonNode TypeOf(JsonNode type) => type is JsonArray types
        ? types.First(name => name!.GetValue<string>() != "null")!.DeepClone()
        : type.DeepClone();

    private static bool IsNullable(JsonNode schema) =>
        schema is JsonObject fields && fields["type"] is JsonArray types && types.Any(name => name!.GetValue<string>() == "null");
}
