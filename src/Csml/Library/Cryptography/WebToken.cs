using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Csml.Library.Documents;
using Csml.Values;

namespace Csml.Library.Cryptography;

/// <summary>A JSON Web Token that is signed with a shared secret (RFC 7519, with the algorithms HS256, HS384 and HS512 of RFC 7518).</summary>
public static class WebToken
{
    private static readonly string[] HeaderFields = ["typ", "alg", "cty", "jku", "kid", "x5u", "x5t"];

    public static bool IsAlgorithm(string name) => name is "HS256" or "HS384" or "HS512";

    /// <param name="header">Fields of the header besides the algorithm.</param>
    public static string Sign(Value claims, string algorithm, string secret, ObjectValue? header)
    {
        var token = $"{Encode(HeaderText(algorithm, header))}.{Encode(ValueText.Json(claims))}";
        return $"{token}.{Base64Url.EncodeToString(Signature(token, algorithm, secret))}";
    }

    /// <summary>Reads a token whose signature is right; what it claims is still to be checked.</summary>
    /// <returns>Null, or what is wrong with the token.</returns>
    public static string? Read(string token, string algorithm, string secret, out ObjectValue header, out Value claims)
    {
        (header, claims) = (new ObjectValue(), default);
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryDecode(parts[0], out var first) || !TryDecode(parts[1], out claims) || first.Kind != ValueKind.Object || !Base64Url.IsValid(parts[2]))
            return LibraryTexts.NoToken;
        foreach (var field in HeaderFields)
        {
            if (first.AsObject.TryGet(field, out var value) && value.Kind == ValueKind.String)
                header[field] = value;
        }
        if (!header.TryGet("alg", out var named) || named.AsString != algorithm)
            return LibraryTexts.TokenAlgorithm(algorithm);
        var signature = Signature($"{parts[0]}.{parts[1]}", algorithm, secret);
        return CryptographicOperations.FixedTimeEquals(signature, Base64Url.DecodeFromChars(parts[2])) ? null : LibraryTexts.TokenSignature;
    }

    private static string HeaderText(string algorithm, ObjectValue? header)
    {
        // In this order: tokens are compared as texts.
        var fields = HeaderFields.Select(field => (field, Text: field switch
        {
            "alg" => algorithm,
            _ when header is not null && header.TryGet(field, out var value) => value.AsString,
            "typ" => "JWT",
            _ => null,
        }));
        return $"{{{string.Join(',', fields.Where(field => field.Text is not null).Select(field => $"\"{field.field}\":{ValueText.Json(Value.String(field.Text!))}"))}}}";
    }

    /// <summary>Are the fields that a header can have texts?</summary>
    public static bool IsHeader(ObjectValue header) =>
        HeaderFields.All(field => !header.TryGet(field, out var value) || value.Kind == ValueKind.String);

    private static byte[] Signature(string token, string algorithm, string secret)
    {
        var (key, data) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token));
        return algorithm switch
        {
            "HS256" => HMACSHA256.HashData(key, data),
            "HS384" => HMACSHA384.HashData(key, data),
            _ => HMACSHA512.HashData(key, data),
        };
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static bool TryDecode(string part, out Value value)
    {
        value = default;
        return Base64Url.IsValid(part) && JsonDocuments.TryRead(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part)), out value);
    }
}
