using Bots.State;

namespace Bots;

/// <summary>An OAuth client that an administrator has made.</summary>
public class RegisteredClient(IStored<OAuthClientState> stored) : IOAuthClient
{
    public async Task Create(OAuthGrant grant)
    {
        if (stored.Current is not { } current)
            await stored.Write(new OAuthClientState { Grant = grant });
        else if (current.Grant.SecretDigest != grant.SecretDigest)
            throw Refusals.ClientExists();
    }

    public Task<OAuthGrant?> Get() => Task.FromResult(stored.Current?.Grant);

    public async Task Delete()
    {
        if (stored.Current is not null)
            await stored.Clear();
    }
}
