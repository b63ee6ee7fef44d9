using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>
/// The schemas of what is answered, as it is written: times are texts, numbers are numbers, and what has no value is left out, so that no
/// field is null.
/// </summary>
internal sealed class AnswerSchemas : IOpenApiSchemaTransformer, IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema is { Format: "date-time", Type: null })
            schema.Type = JsonSchemaType.String;
        // Where numbers are read, they may be texts.
        if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
            (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        foreach (var field in context.JsonTypeInfo.Properties.Where(field => field.IsGetNullable))
        {
            schema.Required?.Remove(field.Name);
            if (schema.Properties?.TryGetValue(field.Name, out var given) == true && given is OpenApiSchema { Type: { } either } own)
                own.Type = either & ~JsonSchemaType.Null;
        }
        return Task.CompletedTask;
    }

    /// <summary>Fields that refer to another schema can be told from it only when all schemas are there.</summary>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var fields in document.Components!.Schemas!.Values.Select(schema => schema.Properties).OfType<IDictionary<string, IOpenApiSchema>>())
        {
            foreach (var (name, field) in fields.ToList())
            {
                if (field.OneOf is [{ Type: JsonSchemaType.Null }, var other])
                    fields[name] = other;
            }
        }
        return Task.CompletedTask;
    }
}
