using System.Text;

namespace Csml.Library;

/// <summary>Percent-encoding of URIs, by the bytes of UTF-8.</summary>
internal static class PercentEncoding
{
    /// <summary>Encodes all but letters, digits and <c>-_.~</c>.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
                encoded.Append((char)octet);
            else
                encoded.Append('%').Append(Convert.ToHexString([octet]));
        }
        return encoded.ToString();
    }

    /// <summary>Decodes what is encoded and leaves the rest; bytes that are no UTF-8 become replacement characters.</summary>
    public static string DecodeLossy(string text) => Encoding.UTF8.GetString(Bytes(text));

    /// <returns>False when the decoded bytes are no UTF-8.</returns>
    public static bool TryDecode(string text, out string decoded)
    {
        var bytes = Bytes(text);
        var isValid = System.Text.Unicode.Utf8.IsValid(bytes);
        decoded = isValid ? Encoding.UTF8.GetString(bytes) : text;
        return isValid;
    }

    private static ReadOnlySpan<byte> Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEncoded = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[length++] = isEncoded ? Octet(bytes[++i], bytes[++i]) : bytes[i];
        }
        return bytes.AsSpan(0, length);
    }

    private static byte Octet(byte high, byte low) => (byte)(Convert.FromHexString([(char)high, (char)low])[0]);
}
