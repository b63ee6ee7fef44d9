using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EndToEnd;

/// <summary>The headers of a private request, as a client signs it.</summary>
internal static class SignedHeaders
{
    public static void Sign(this HttpRequestMessage request, string key, string secret)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"{key}|{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(header));
        request.Headers.Add("X-Api-Key", header);
        request.Headers.Add("X-Api-Signature", "sha256=" + Convert.ToHexStringLower(signature));
    }
}
