using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>The reference of the API as an OpenAPI document. It is made when somebody asks for it for the first time, and kept.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Name = "v1";

    private readonly Lazy<Task<Written>> _written = new(() => Write(provider));

    public Task<Written> Get() => _written.Value;

    private static async Task<Written> Write(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        var content = json.ToArray();
        return new Written(content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }

    /// <param name="Tag">Its entity tag: another for other contents.</param>
    internal sealed record Written(byte[] Json, string Tag);
}
