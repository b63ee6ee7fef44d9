using Gateway.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>The body and the parameters of an operation, by what its endpoint says of them.</summary>
internal sealed class OperationRequests : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<QueryParameter>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Required = parameter.IsRequired,
                Schema = parameter.Schema,
            });
        }
        if (metadata.OfType<RequestShape>().SingleOrDefault() is { } body)
        {
            var schema = body.Describe();
            if (metadata.OfType<UnknownFields>().LastOrDefault() is { AreRefused: true })
                Close(schema);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.IsRequired,
                Content = new Dictionary<string, OpenApiMediaType> { [body.ContentType] = new() { Schema = schema } },
            };
        }
        return Task.CompletedTask;
    }

    // Objects that are read field by field have no other fields.
    private static void Close(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchema own)
            return;
        Close(own.Items);
        if (own.Properties is not { Count: > 0 } properties)
            return;
        own.AdditionalPropertiesAllowed = false;
        foreach (var property in properties.Values)
            Close(property);
    }
}
