using System.Security.Cryptography;
using System.Text;

namespace Gateway.Authentication;

/// <summary>What the administrator of a server knows.</summary>
internal sealed class AdminToken(string token)
{
    private readonly byte[] _digest = DigestOf(token);

    public string Text { get; } = token;

    /// <summary>Compares in a time that tells nothing of where two tokens differ.</summary>
    public bool Is(string presented) => CryptographicOperations.FixedTimeEquals(_digest, DigestOf(presented));

    private static byte[] DigestOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
