using System.Security.Cryptography;
using System.Text;

namespace Gateway.Authentication;

/// <summary>
/// The X-Api-Signature header as the CSML Studio API documents it: <c>sha256=</c> and, in lower-case hexadecimal, the HMAC-SHA256 of the
/// value of the X-Api-Key header with the secret of the key.
/// </summary>
internal static class RequestSignature
{
    private const string Algorithm = "sha256=";

    public static string Of(string keyHeader, string secret) =>
        Algorithm + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(keyHeader)));

    /// <summary>Compares in a time that tells nothing of where two signatures differ.</summary>
    public static bool Is(string presented, string keyHeader, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(Of(keyHeader, secret)));
}
