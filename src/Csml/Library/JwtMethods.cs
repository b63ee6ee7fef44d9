using Csml.Library.Cryptography;
using Csml.Values;

namespace Csml.Library;

/// <summary><c>JWT()</c>: claims that wait to be signed, or a token that waits to be read.</summary>
internal static class JwtMethods
{
    public const string ContentType = "jwt";

    public static readonly BuiltIn[] Functions =
    [
        new("JWT", "JWT(jwt) => jwt", "Claims to sign, or a token to read.", (in arguments, _) => Value.Object(new ObjectValue
        {
            ContentType = ContentType,
            ["jwt"] = arguments.Get("jwt", 0),
            ["header"] = Value.Object(new ObjectValue { ["typ"] = Value.String("JWT"), ["alg"] = Value.String("HS256") }),
        })),
    ];

    public static readonly Method[] Rows =
    [
        new("sign", "sign(algorithm: string, secret: string, header?: object, ...) => string", "The token that claims what the object says, signed by HS256, HS384 or HS512.", Sign),
        new("decode", "decode(algorithm: string, secret: string, ...) => object", "The header and payload of the token, if its signature is right and it has not expired.", Decode),
        new("verify", "verify(claims: object, algorithm: string, secret: string, ...) => object", "The same, if it also claims what is wanted: aud, iss, sub; with validate_exp, validate_nbf and leeway.", Verify),
    ];

    private static Value Sign(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (!WebToken.IsAlgorithm(arguments[0].AsString))
            return context.Fail(LibraryTexts.UnknownTokenAlgorithm(arguments[0].AsString));
        if (!receiver.AsObject.TryGet("jwt", out var claims))
            return context.Fail(LibraryTexts.NoToken);
        var header = arguments.Count > 2 ? arguments[2].AsObject : null;
        if (header is not null && !WebToken.IsHeader(header))
            return context.Fail(LibraryTexts.TokenHeader);
        if (ValueText.MayReach(claims, context.ValueSize / 2))
            return context.FailSize();
        return Value.String(WebToken.Sign(claims, arguments[0].AsString, arguments[1].AsString, header));
    }

    private static Value Decode(ref Value receiver, in Arguments arguments, CallContext context) =>
        Read(receiver, arguments[0].AsString, arguments[1].AsString, TokenClaims.Default, context);

    private static Value Verify(ref Value receiver, in Arguments arguments, CallContext context) =>
        TokenClaims.TryRead(arguments[0].AsObject, out var wrong) is { } claims
            ? Read(receiver, arguments[1].AsString, arguments[2].AsString, claims, context)
            : context.Fail(LibraryTexts.TokenValidation(wrong));

    private static Value Read(Value receiver, string algorithm, string secret, TokenClaims wanted, CallContext context)
    {
        if (!WebToken.IsAlgorithm(algorithm))
            return context.Fail(LibraryTexts.UnknownTokenAlgorithm(algorithm));
        if (!receiver.AsObject.TryGet("jwt", out var token) || token.Kind != ValueKind.String)
            return context.Fail(LibraryTexts.NoToken);
        if (WebToken.Read(token.AsString, algorithm, secret, out var header, out var claims) is { } failure)
            return context.Fail(failure);
        if (wanted.Check(claims, context.Clock.GetUtcNow()) is { } claim)
            return context.Fail(LibraryTexts.TokenClaim(claim));
        return Value.Object(new ObjectValue { ["header"] = Value.Object(header), ["payload"] = claims });
    }
}
