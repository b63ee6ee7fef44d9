using System.Collections.Frozen;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Csml.Library.Cryptography;

/// <summary>A hash function, and the message authentication code made with it.</summary>
/// <param name="Hmac">Of a key and a message; null where the function has none.</param>
internal sealed record Digest(Func<byte[], byte[]> Hash, Func<byte[], byte[], byte[]>? Hmac)
{
    private static readonly FrozenDictionary<string, Digest> ByName = new Dictionary<string, Digest>
    {
        // What authors ask for, not what one would choose today.
#pragma warning disable CA5350, CA5351
        ["md5"] = new(MD5.HashData, HMACMD5.HashData),
        ["sha1"] = new(SHA1.HashData, HMACSHA1.HashData),
#pragma warning restore CA5350, CA5351
        ["sha256"] = new(SHA256.HashData, HMACSHA256.HashData),
        ["sha384"] = new(SHA384.HashData, HMACSHA384.HashData),
        ["sha512"] = new(SHA512.HashData, HMACSHA512.HashData),
        // .NET has these only where the system's OpenSSL does.
        ["sha3_224"] = Of(() => new Sha3Digest(224)),
        ["sha3_256"] = Of(() => new Sha3Digest(256)),
        ["sha3_384"] = Of(() => new Sha3Digest(384)),
        ["sha3_512"] = Of(() => new Sha3Digest(512)),
        ["shake_128"] = Shake(128, 16),
        ["shake_256"] = Shake(256, 32),
        ["ripemd160"] = Of(() => new RipeMD160Digest()),
        ["sm3"] = Of(() => new SM3Digest()),
    }.SelectMany(entry => new[] { entry, KeyValuePair.Create(entry.Key.ToUpperInvariant(), entry.Value) }).ToFrozenDictionary();

    /// <summary>The hash function of a name in small or in capital letters; null when there is none.</summary>
    public static Digest? Find(string name) => ByName.GetValueOrDefault(name);

    private static Digest Of(Func<IDigest> create) => new(
        data => Hashed(create(), data),
        (key, data) =>
        {
            var hmac = new HMac(create());
            hmac.Init(new KeyParameter(key));
            hmac.BlockUpdate(data, 0, data.Length);
            var code = new byte[hmac.GetMacSize()];
            hmac.DoFinal(code, 0);
            return code;
        });

    private static byte[] Hashed(IDigest digest, byte[] data)
    {
        digest.BlockUpdate(data, 0, data.Length);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return hash;
    }

    private static Digest Shake(int strength, int length) => new(
        data =>
        {
            var digest = new ShakeDigest(strength);
            digest.BlockUpdate(data, 0, data.Length);
            var hash = new byte[length];
            digest.OutputFinal(hash, 0, length);
            return hash;
        },
        null);
}
