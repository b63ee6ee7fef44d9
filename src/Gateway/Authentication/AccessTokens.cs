using System.Globalization;

namespace Gateway.Authentication;

/// <summary>
/// The tokens that OAuth clients sign in for: who it is and until when, sealed with the encryption keys, which all gateways share. So no
/// gateway has to ask another for a token, and none is stored; what its client may do is asked with each request.
/// </summary>
internal sealed class AccessTokens(EncryptionKeys encryption, TimeProvider clock)
{
    /// <summary>What tokens are sealed as: no secret of a key is one.</summary>
    private const string Owner = "access token";

    private const char Separator = '|';

    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    public AccessToken Issue(string clientId)
    {
        var expiry = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new AccessToken(encryption.Encrypt(expiry + Separator + clientId, Owner), Lifetime);
    }

    /// <summary>The id of the client that a token was issued to; null when it is none of this server's, or has expired.</summary>
    public string? Read(string token)
    {
        if (encryption.Decrypt(token, Owner)?.Split(Separator, 2) is not [var expiry, var clientId])
            return null;
        return long.Parse(expiry, NumberStyles.None, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? clientId : null;
    }
}

/// <summary>A token that was just issued.</summary>
internal sealed record AccessToken(string Text, TimeSpan Lifetime);
