using Bots;
using Bots.Calls;

namespace Gateway.Authentication;

/// <summary>Makes keys of channels. A key and its secret are in the answer that says so, and nowhere else in a form that can be used.</summary>
internal sealed class KeyIssuer(GrainClient client, EncryptionKeys encryption)
{
    public async Task<IssuedCredentials> Issue(string botId, string channelId, KeyWish wish)
    {
        var key = ApiKey.New();
        var digest = ApiKey.Digest(key);
        var secret = wish.HasSecret ? ApiKey.NewSecret() : null;
        var made = await client.Channels(botId).Call(channels => channels.CreateKey(channelId, new NewChannelKey
        {
            Name = wish.Name,
            Digest = digest,
            Secret = secret is null ? null : encryption.Encrypt(secret, digest),
            Scopes = wish.Scopes,
            RequiresMessageSignature = wish.RequiresMessageSignature,
            RequestsPerSecond = wish.RequestsPerSecond,
            AllowedOrigins = wish.AllowedOrigins,
        }));
        return new IssuedCredentials(made, key, secret);
    }
}

/// <summary>What a key is to be like.</summary>
internal sealed record KeyWish(
    string? Name = null, bool HasSecret = true, KeyScopes Scopes = KeyScopes.All, int? RequestsPerSecond = null, string? AllowedOrigins = null,
    bool RequiresMessageSignature = false);

/// <summary>A key that was just made.</summary>
internal sealed record IssuedCredentials(ChannelKey Described, string Key, string? Secret);
