using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cli.Remote;

/// <summary>
/// Puts the key into each request, and signs the whole request when there is something to sign with: an HTTP message signature (RFC 9421) by
/// <c>hmac-sha256</c>.
/// </summary>
internal sealed class Signing(Access access, TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Api-Key", access.Key);
        if (access.Secret is { } secret)
            await Sign(request, secret, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task Sign(HttpRequestMessage request, string secret, CancellationToken cancellation)
    {
        var address = request.RequestUri!;
        var signed = new List<(string Name, string Value)>
        {
            ("@method", request.Method.Method),
            ("@path", address.AbsolutePath),
            ("@query", address.Query.Length > 0 ? address.Query : "?"),
        };
        if (request.Content is { } content)
        {
            var digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(await content.ReadAsByteArrayAsync(cancellation)))}:";
            request.Headers.Add("Content-Digest", digest);
            signed.Add(("content-digest", digest));
        }
        var names = string.Join(' ', signed.Select(part => $"\"{part.Name}\""));
        var parameters = string.Create(CultureInfo.InvariantCulture, $"({names});created={clock.GetUtcNow().ToUnixTimeSeconds()}");
        var text = string.Concat(signed.Select(part => $"\"{part.Name}\": {part.Value}\n")) + $"\"@signature-params\": {parameters}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
        request.Headers.Add("Signature-Input", $"sig={parameters}");
        request.Headers.Add("Signature", $"sig=:{Convert.ToBase64String(signature)}:");
    }
}
