using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>An OAuth client that an administrator has made, found by the digest of its id.</summary>
[GrainType("client")]
public sealed class OAuthClientGrain(IGrainContext context, GrainDocuments documents) : Grain, IOAuthClientGrain
{
    private readonly IStored<OAuthClientState> _stored = documents.OpenDefinition<OAuthClientState>(context);

    public async Task Create(OAuthGrant grant)
    {
        if (_stored.Current is not { } current)
            await _stored.Write(new OAuthClientState { Grant = grant });
        else if (current.Grant.SecretDigest != grant.SecretDigest)
            throw Refusals.ClientExists();
    }

    public Task<OAuthGrant?> Get() => Task.FromResult(_stored.Current?.Grant);

    public Task Delete() => _stored.Clear();
}
