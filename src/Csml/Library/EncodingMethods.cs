using System.Buffers;
using System.Text;
using Csml.Values;

namespace Csml.Library;

/// <summary><c>Base64()</c> and <c>Hex()</c>: a text that waits to be encoded or decoded.</summary>
internal static class EncodingMethods
{
    public const string Base64Type = "base64";
    public const string HexType = "hex";

    public static readonly BuiltIn[] Functions =
    [
        new("Base64", "Base64(string: string) => base64", "A text to encode or decode in Base64.", (in arguments, _) => Holder(Base64Type, arguments)),
        new("Hex", "Hex(string: string) => hex", "A text to encode or decode in hexadecimal digits.", (in arguments, _) => Holder(HexType, arguments)),
    ];

    public static readonly Method[] Base64Rows =
    [
        new("encode", "encode(...) => string", "The bytes of the text in Base64.", (ref receiver, in _, context) =>
            Encode(receiver, context, Convert.ToBase64String)),
        new("decode", "decode(...) => string", "The text whose bytes are given in Base64.", (ref receiver, in _, context) =>
            Decode(receiver, context, "Base64", FromBase64)),
    ];

    public static readonly Method[] HexRows =
    [
        new("encode", "encode(...) => string", "The bytes of the text in hexadecimal digits.", (ref receiver, in _, context) =>
            Encode(receiver, context, Convert.ToHexStringLower)),
        new("decode", "decode(...) => string", "The text whose bytes are given in hexadecimal digits.", (ref receiver, in _, context) =>
            Decode(receiver, context, "hexadecimal", FromHex)),
    ];

    private static Value Holder(string contentType, in Arguments arguments) =>
        Value.Object(new ObjectValue { ContentType = contentType, ["string"] = arguments.Get("string", 0) });

    private static string? TextOf(Value holder) => holder.AsObject.TryGet("string", out var text) ? text.ToString() : null;

    private static Value Encode(Value holder, CallContext context, Func<byte[], string> encode)
    {
        if (TextOf(holder) is not { } text)
            return context.Fail(LibraryTexts.NothingToEncode);
        var encoded = encode(Encoding.UTF8.GetBytes(text));
        return encoded.Length > context.ValueSize ? context.FailSize() : Value.String(encoded);
    }

    private static Value Decode(Value holder, CallContext context, string encoding, Func<string, byte[]?> decode)
    {
        if (TextOf(holder) is not { } text)
            return context.Fail(LibraryTexts.NothingToEncode);
        return decode(text) is { } bytes
            ? Value.String(Encoding.UTF8.GetString(bytes))
            : context.Fail(LibraryTexts.CannotDecode(encoding, text));
    }

    // The padding may be left out, in part too. .NET lets white space pass, and bits behind the last byte.
    private static byte[]? FromBase64(string text)
    {
        var padded = text.TrimEnd('=').Length % 4 is 2 or 3 ? text.PadRight(text.Length + 3 & ~3, '=') : text;
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == padded ? bytes[..length] : null;
    }

    private static byte[]? FromHex(string text)
    {
        var bytes = new byte[text.Length / 2];
        return text.Length % 2 == 0 && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
