using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Gateway.Files;

/// <summary>What is answered the same to everybody for as long as the process runs: clients keep it, and ask whether it has changed.</summary>
internal sealed class TaggedContent(byte[] content, string contentType)
{
    // Another one for other contents.
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");

    /// <summary>Answers with it, or with 304 when the client has it already.</summary>
    public async Task Answer(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ETag = _tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Contains(_tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
