using Csml.Values;

namespace Csml.Library.Cryptography;

/// <summary>What the claims of a token are held to. A token that does not say when it expires is refused.</summary>
internal sealed class TokenClaims
{
    /// <summary>Seconds that clocks may differ by.</summary>
    private long _leeway = 60;

    private bool _checksExpiry = true;
    private bool _checksBeginning;
    private Value _audience;
    private Value _issuer;
    private Value _subject;

    /// <summary>Only that the token has not expired.</summary>
    public static TokenClaims Default { get; } = new();

    /// <returns>Null, with the field that is wrong, when this says nothing that tokens can be held to.</returns>
    public static TokenClaims? TryRead(ObjectValue written, out string wrong)
    {
        var claims = new TokenClaims();
        foreach (var (field, value) in written.Fields)
        {
            wrong = field;
            var isRight = true;
            switch (field)
            {
                case "leeway":
                    (claims._leeway, isRight) = (value.AsInt, value is { Kind: ValueKind.Int, AsInt: >= 0 and <= int.MaxValue });
                    break;
                case "validate_exp":
                    (claims._checksExpiry, isRight) = (value.AsBoolean, value.Kind == ValueKind.Boolean);
                    break;
                case "validate_nbf":
                    (claims._checksBeginning, isRight) = (value.AsBoolean, value.Kind == ValueKind.Boolean);
                    break;
                case "aud":
                    (claims._audience, isRight) = (value, value.Kind is ValueKind.String or ValueKind.Array);
                    break;
                case "iss":
                    (claims._issuer, isRight) = (value, value.Kind == ValueKind.String);
                    break;
                case "sub":
                    (claims._subject, isRight) = (value, value.Kind == ValueKind.String);
                    break;
            }
            if (!isRight)
                return null;
        }
        wrong = "";
        return claims;
    }

    /// <returns>Null, or which claim does not hold.</returns>
    public string? Check(Value claims, DateTimeOffset now)
    {
        if (!TryTime(claims, "exp", out var expiry))
            return "exp";
        if (_checksExpiry && expiry < now.ToUnixTimeSeconds() - _leeway)
            return "exp";
        if (_checksBeginning && TryTime(claims, "nbf", out var beginning) && beginning > now.ToUnixTimeSeconds() + _leeway)
            return "nbf";
        if (!Holds(claims, "aud", _audience))
            return "aud";
        if (!Holds(claims, "iss", _issuer))
            return "iss";
        return Holds(claims, "sub", _subject) ? null : "sub";
    }

    private static bool TryTime(Value claims, string name, out double seconds)
    {
        seconds = 0;
        if (claims.Kind != ValueKind.Object || !claims.AsObject.TryGet(name, out var value) || value.Kind is not (ValueKind.Int or ValueKind.Float))
            return false;
        seconds = NumberText.ToDouble(value);
        return true;
    }

    // Of the values that are wanted, or claimed, one is enough.
    private static bool Holds(Value claims, string name, Value wanted)
    {
        if (wanted.IsUndefined)
            return true;
        var claimed = claims.AsObject.TryGet(name, out var value) ? value : Value.Null;
        return Values(wanted).Any(one => Values(claimed).Any(other => Comparison.AreSame(one, other)));
    }

    private static List<Value> Values(Value value) => value.Kind == ValueKind.Array ? value.AsArray.Items : [value];
}
