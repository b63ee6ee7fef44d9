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
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.IsRequired,
                Content = new Dictionary<string, OpenApiMediaType> { [body.ContentType] = new() { Schema = body.Describe() } },
            };
        }
        return Task.CompletedTask;
    }
}
