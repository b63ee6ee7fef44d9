using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bots;

/// <summary>API keys: 32 random bytes in base64url. Only their digest is kept, so that a stolen store opens nothing.</summary>
public static class ApiKey
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What requests are signed with: made as keys are, and told from nothing that is kept of the key.</summary>
    public static string NewSecret() => New();

    /// <summary>What a key is looked up by: the SHA-256 of its text, in base64url.</summary>
    public static string Digest(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
