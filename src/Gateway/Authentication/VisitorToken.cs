using Bots;
using Csml.Library.Cryptography;
using Csml.Values;
using Gateway.Problems;

namespace Gateway.Authentication;

/// <summary>
/// The X-Visitor-Token header, with which a site vouches for its user: a JSON Web Token that is signed by HS256 with the secret of the key. It
/// says who the visitor is (<c>sub</c>), and until when it holds (<c>exp</c>). Other claims are not looked at.
/// </summary>
internal static class VisitorToken
{
    public const string Header = "X-Visitor-Token";

    private const string Algorithm = "HS256";

    /// <returns>Who the visitor is.</returns>
    /// <exception cref="RefusedException">The token was not signed with the secret, or has expired, or a claim is missing.</exception>
    public static string ReadSubject(string token, string secret, DateTimeOffset now)
    {
        if (WebToken.Read(token, Algorithm, secret, out _, out var claims) is not null)
            throw PresentedKey.Refused(Header, ErrorTexts.VisitorTokenWrong);
        if (Claim(claims, "sub") is not { Kind: ValueKind.String, AsString: { Length: > 0 and <= Limits.UserIdLength } subject })
            throw PresentedKey.Refused(Header, ErrorTexts.VisitorTokenClaims);
        var expiry = Claim(claims, "exp") switch
        {
            { Kind: ValueKind.Int } seconds => seconds.AsInt,
            { Kind: ValueKind.Float } seconds => seconds.AsFloat,
            _ => throw PresentedKey.Refused(Header, ErrorTexts.VisitorTokenClaims),
        };
        return expiry > now.ToUnixTimeSeconds() ? subject : throw PresentedKey.Refused(Header, ErrorTexts.VisitorTokenExpired);
    }

    private static Value Claim(Value claims, string name) =>
        claims.Kind == ValueKind.Object && claims.AsObject.TryGet(name, out var value) ? value : Value.Null;
}
