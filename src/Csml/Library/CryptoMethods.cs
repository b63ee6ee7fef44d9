using System.Text;
using Csml.Library.Cryptography;
using Csml.Values;

namespace Csml.Library;

/// <summary><c>Crypto()</c>: a text that waits to be hashed, or the hash of one.</summary>
internal static class CryptoMethods
{
    public const string ContentType = "crypto";

    public static readonly BuiltIn[] Functions =
    [
        new("Crypto", "Crypto(value) => crypto", "A text to hash.", (in arguments, _) => Holder("value", arguments.Get("value", 0))),
    ];

    public static readonly Method[] Rows =
    [
        new("create_hash", "create_hash(algorithm: string, ...) => crypto", "The hash of the text: by md5, sha1, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256, ripemd160 or sm3.", CreateHash),
        new("create_hmac", "create_hmac(algorithm: string, key: string, ...) => crypto", "The authentication code of the text, with a key and one of those algorithms but shake_128 and shake_256.", CreateHmac),
        new("digest", "digest(encoding: string, ...) => string", "The hash as a text, in \"hex\" or \"base64\".", GetDigest),
    ];

    private static Value Holder(string field, Value value) => Value.Object(new ObjectValue { ContentType = ContentType, [field] = value });

    private static Value CreateHash(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (TextOf(receiver) is not { } text)
            return context.Fail(LibraryTexts.NothingToHash);
        return Digest.Find(arguments[0].AsString) is { } digest
            ? HashOf(digest.Hash(text))
            : context.Fail(LibraryTexts.UnknownDigest(arguments[0].AsString));
    }

    private static Value CreateHmac(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (TextOf(receiver) is not { } text)
            return context.Fail(LibraryTexts.NothingToHash);
        return Digest.Find(arguments[0].AsString) is { Hmac: { } hmac }
            ? HashOf(hmac(Encoding.UTF8.GetBytes(arguments[1].AsString), text))
            : context.Fail(LibraryTexts.UnknownDigest(arguments[0].AsString));
    }

    private static byte[]? TextOf(Value holder) =>
        holder.AsObject.TryGet("value", out var value) && value.Kind == ValueKind.String ? Encoding.UTF8.GetBytes(value.AsString) : null;

    private static Value HashOf(byte[] hash) => Holder("hash", Value.Array(new ArrayValue([.. hash.Select(octet => Value.Int(octet))])));

    private static Value GetDigest(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (!receiver.AsObject.TryGet("hash", out var hash) || hash.Kind != ValueKind.Array || hash.AsArray.Items.Any(octet => octet.Kind != ValueKind.Int))
            return context.Fail(LibraryTexts.NothingHashed);
        var bytes = hash.AsArray.Items.Select(octet => unchecked((byte)octet.AsInt)).ToArray();
        return arguments[0].AsString switch
        {
            "hex" => Value.String(Convert.ToHexStringLower(bytes)),
            "base64" => Value.String(Convert.ToBase64String(bytes)),
            _ => context.FailUsage("digest(\"hex\" or \"base64\") => string"),
        };
    }
}
