using Gateway.Authentication;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>What an operation may be refused with, which is the same for all that are alike.</summary>
internal sealed class OperationRefusals : IOpenApiOperationTransformer
{
    private const string Any = "default";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = "/" + context.Description.RelativePath;
        var access = context.Description.ActionDescriptor.EndpointMetadata.OfType<Access>().FirstOrDefault();
        foreach (var code in Codes(operation, access).Append(Any))
            operation.Responses![code] = Refusal(context.Document!, path, code);
        return Task.CompletedTask;
    }

    /// <summary>A refusal, as the API writes it that has this path.</summary>
    public static OpenApiResponse Refusal(OpenApiDocument document, string path, string code)
    {
        var (contentType, schema) = ErrorSchemas.Of(path);
        return new OpenApiResponse
        {
            Description = code == Any ? "Anything else that is refused, or has failed." : ReasonPhrases.GetReasonPhrase(int.Parse(code, null)),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [contentType] = new() { Schema = new OpenApiSchemaReference(schema, document) },
            },
        };
    }

    private static IEnumerable<string> Codes(OpenApiOperation operation, Access? access)
    {
        if (operation.RequestBody is not null || operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true)
            yield return "400";
        if (access is not null)
            yield return "401";
        if (access is { Scheme: AccessScheme.Key or AccessScheme.SignedKey or AccessScheme.Token })
            yield return "403";
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
            yield return "404";
        if (operation.RequestBody is not null)
        {
            yield return "413";
            yield return "415";
        }
        if (access is { Scheme: not AccessScheme.Administrator })
            yield return "429";
    }
}
