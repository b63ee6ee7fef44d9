using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cli.Remote;

/// <summary>Puts the key into each request, and signs it when there is something to sign with.</summary>
internal sealed class Signing(Access access, TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (access.Secret is { } secret)
        {
            var header = string.Create(CultureInfo.InvariantCulture, $"{access.Key}|{clock.GetUtcNow().ToUnixTimeSeconds()}");
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(header));
            request.Headers.Add("X-Api-Key", header);
            request.Headers.Add("X-Api-Signature", "sha256=" + Convert.ToHexStringLower(signature));
        }
        else
        {
            request.Headers.Add("X-Api-Key", access.Key);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
