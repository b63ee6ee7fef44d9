using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Authentication;

/// <summary>
/// What the secrets of API keys are encrypted with before they are stored: AES-256-GCM. The first key encrypts and all of them decrypt,
/// so that a key can be replaced while what it encrypted is still stored. All processes of a cluster have the same keys.
/// </summary>
public sealed class EncryptionKeys
{
    /// <summary>The setting that has them: keys in base64 with commas between them.</summary>
    public const string Setting = "CSML_ENCRYPTION_KEY";

    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int IdLength = 8;
    private const char Separator = '.';

    private readonly List<EncryptionKey> _keys = [];

    /// <param name="keys">Each 32 bytes in base64.</param>
    /// <exception cref="FormatException">There is none, or one of them is none.</exception>
    public EncryptionKeys(IEnumerable<string> keys)
    {
        foreach (var text in keys)
        {
            var key = new byte[KeySize];
            if (!Convert.TryFromBase64String(text, key, out var size) || size != KeySize)
                throw new FormatException("An encryption key is 32 bytes in base64, such as openssl rand -base64 32 makes.");
            _keys.Add(new EncryptionKey(IdOf(key), key));
        }
        if (_keys.Count == 0)
            throw new FormatException("There is no encryption key.");
    }

    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize));

    /// <param name="owner">What the secret belongs to: nobody can put it in another's place.</param>
    /// <returns>The name of the encryption key, a point, and in base64url the nonce, the encrypted text and its tag.</returns>
    public string Encrypt(string secret, string owner)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var packed = new byte[NonceSize + text.Length + TagSize];
        var nonce = packed.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[0].Key, TagSize);
        aes.Encrypt(nonce, text, packed.AsSpan(NonceSize, text.Length), packed.AsSpan(NonceSize + text.Length), Encoding.UTF8.GetBytes(owner));
        return _keys[0].Id + Separator + Base64Url.EncodeToString(packed);
    }

    /// <returns>The secret, or null when none of the keys has encrypted it, or not for this owner.</returns>
    public string? Decrypt(string encrypted, string owner)
    {
        if (Find(encrypted) is not { } key)
            return null;
        try
        {
            var packed = Base64Url.DecodeFromChars(encrypted.AsSpan(IdLength + 1)).AsSpan();
            var text = new byte[packed.Length - NonceSize - TagSize];
            using var aes = new AesGcm(key.Key, TagSize);
            aes.Decrypt(packed[..NonceSize], packed[NonceSize..^TagSize], packed[^TagSize..], text, Encoding.UTF8.GetBytes(owner));
            return Encoding.UTF8.GetString(text);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether it is encrypted with the key that encrypts now.</summary>
    public bool IsCurrent(string encrypted) => Find(encrypted) == _keys[0];

    private EncryptionKey? Find(string encrypted)
    {
        var id = encrypted.IndexOf(Separator, StringComparison.Ordinal) is IdLength ? encrypted[..IdLength] : null;
        return _keys.Find(key => key.Id == id);
    }

    // Tells keys from one another, and of none anything.
    private static string IdOf(byte[] key) => Base64Url.EncodeToString(SHA256.HashData(key))[..IdLength];

    private sealed record EncryptionKey(string Id, byte[] Key);
}
