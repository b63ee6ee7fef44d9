using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Authentication;

/// <summary>
/// The X-Api-Signature header as the CSML Studio API documents it: <c>sha256=</c> and, in hexadecimal, the HMAC-SHA256 of the value of the
/// X-Api-Key header with the secret of the key. Some clients leave the prefix out, or write capital letters.
/// </summary>
internal static class RequestSignature
{
    private const string Algorithm = "sha256=";

    public static string Of(string keyHeader, string secret) => Algorithm + Convert.ToHexStringLower(Digest(keyHeader, secret));

    /// <summary>Compares in a time that tells nothing of where two signatures differ.</summary>
    public static bool Is(string presented, string keyHeader, string secret)
    {
        var hex = presented.StartsWith(Algorithm, StringComparison.OrdinalIgnoreCase) ? presented.AsSpan(Algorithm.Length) : presented;
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(hex, digest, out var read, out var written) == OperationStatus.Done
            && read == hex.Length && written == digest.Length
            && CryptographicOperations.FixedTimeEquals(digest, Digest(keyHeader, secret));
    }

    private static byte[] Digest(string keyHeader, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(keyHeader));
}
