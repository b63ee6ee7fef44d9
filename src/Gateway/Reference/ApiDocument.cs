using Gateway.Files;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>The reference of the API as an OpenAPI document. It is made when somebody asks for it for the first time, and kept.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Name = "v1";

    private readonly Lazy<Task<TaggedContent>> _written = new(() => Write(provider));

    public Task<TaggedContent> Get() => _written.Value;

    private static async Task<TaggedContent> Write(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return new TaggedContent(json.ToArray(), RequestShape.Json);
    }
}
