using System.Text.Json.Nodes;
using Gateway.Reference;
using Microsoft.OpenApi;

namespace Gateway.Tests.Fuzzing;

/// <summary>An operation of the API, with what it may be asked and bodies that it takes.</summary>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<string> Query, IReadOnlyList<JsonNode> Bodies)
{
    public string Name => $"{Method} {Path}";

    /// <summary>All operations that the server's own document names, with the examples of the documentation.</summary>
    public static async Task<IReadOnlyList<ApiOperation>> ReadAll(HttpClient client)
    {
        var (document, _) = OpenApiDocument.Parse(await client.GetStringAsync(ApiReference.DocumentPath), "json");
        return [.. document!.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => Of(path.Key, operation.Key.Method, operation.Value))];
    }

    private static ApiOperation Of(string path, string method, OpenApiOperation operation) => new(
        method,
        path,
        [.. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Query).Select(parameter => parameter.Name!)],
        [.. (operation.RequestBody?.Content?.Values ?? []).SelectMany(media => media.Examples?.Values ?? []).Select(example => example.Value).OfType<JsonNode>()]);
}
