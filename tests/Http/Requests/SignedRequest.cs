using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Http.Requests;

/// <summary>A request with the headers that a client makes of a key and its secret, as the CSML Studio API documents it.</summary>
/// <param name="KeyHeader">X-Api-Key; null for none.</param>
/// <param name="Signature">X-Api-Signature; null for none.</param>
internal sealed record SignedRequest(string? KeyHeader, string? Signature)
{
    public static SignedRequest Of(string key, string secret, DateTimeOffset at) =>
        Of($"{key}|{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}", secret);

    /// <summary>Signs the header as it is.</summary>
    public static SignedRequest Of(string keyHeader, string secret) => new(
        keyHeader,
        "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(keyHeader))).ToLowerInvariant());

    public HttpRequestMessage To(HttpMethod method, string path, HttpContent? content = null)
    {
        var message = new HttpRequestMessage(method, path) { Content = content };
        AddTo(message);
        return message;
    }

    public void AddTo(HttpRequestMessage message)
    {
        if (KeyHeader is not null)
            message.Headers.TryAddWithoutValidation("X-Api-Key", KeyHeader);
        if (Signature is not null)
            message.Headers.TryAddWithoutValidation("X-Api-Signature", Signature);
    }
}
