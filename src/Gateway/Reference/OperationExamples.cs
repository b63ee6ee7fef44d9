using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>Examples of requests and answers: those of the documentation, which the tests run.</summary>
internal sealed class OperationExamples : IOpenApiOperationTransformer
{
    private readonly IReadOnlyList<ApiExample> _examples = ApiExample.ReadAll();

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (method, path) = (context.Description.HttpMethod!, "/" + context.Description.RelativePath!.TrimEnd('/'));
        foreach (var example in _examples.Where(example => example.IsOf(method, path)))
        {
            if (example.Body is not null)
                Add(operation.RequestBody!.Content!.Values.Single(), example.Body, example.Status);
            if (example.Answer is not null)
                Add(AnswerOf(operation, context.Document!, path, example.Status), example.Answer, example.Status);
        }
        return Task.CompletedTask;
    }

    private static OpenApiMediaType AnswerOf(OpenApiOperation operation, OpenApiDocument document, string path, int? status)
    {
        var code = status?.ToString(CultureInfo.InvariantCulture) ?? operation.Responses!.Keys.First(code => code is "200" or "201");
        if (!operation.Responses!.TryGetValue(code, out var response))
            operation.Responses[code] = response = OperationRefusals.Refusal(document, path, code);
        return response.Content!.Values.Single();
    }

    private static void Add(OpenApiMediaType media, JsonNode value, int? status)
    {
        media.Examples ??= new Dictionary<string, IOpenApiExample>();
        // The same request with another answer is no other example.
        if (media.Examples.Values.Any(example => JsonNode.DeepEquals(example.Value, value)))
            return;
        var name = status >= 400 ? $"Refused with {status}" : $"Example {media.Examples.Count + 1}";
        media.Examples[name] = new OpenApiExample { Value = value.DeepClone() };
    }
}
