using System.Reflection;
using Gateway.TextBots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>Answers of the TextBots API, whose JSON is not the server's own.</summary>
internal sealed class TextBotsAnswers : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var method = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().Single();
        if (method.ReturnType.GenericTypeArguments is not [{ IsGenericType: true } result] || result.GetGenericTypeDefinition() != typeof(JsonHttpResult<>))
            return Task.CompletedTask;
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "OK",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [RequestShape.Json] = new()
                    {
                        Schema = ExportedSchema.Of(TextBotsJson.Default.Options, result.GenericTypeArguments[0], context.Document!),
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}
