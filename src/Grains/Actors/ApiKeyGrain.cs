using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>An API key that was issued, found by its digest.</summary>
[GrainType("key")]
public sealed class ApiKeyGrain(IGrainContext context, GrainDocuments documents) : Grain, IApiKeyGrain
{
    private readonly IStored<ApiKeyState> _stored = documents.OpenDefinition<ApiKeyState>(context);

    public async Task Create(KeyGrant grant)
    {
        if (_stored.Current is not { } current)
            await _stored.Write(new ApiKeyState { Grant = grant });
        else if (current.Grant != grant)
            throw Refusals.KeyExists();
    }

    public Task<KeyGrant?> Get() => Task.FromResult(_stored.Current?.Grant);

    public async Task ReplaceSecret(string known, string next)
    {
        if (_stored.Current is { } current && current.Grant.Secret == known)
            await _stored.Write(current with { Grant = current.Grant with { Secret = next } });
    }

    public async Task RequireIdentity(bool isRequired)
    {
        if (_stored.Current is { } current && current.Grant.RequiresIdentity != isRequired)
            await _stored.Write(current with { Grant = current.Grant with { RequiresIdentity = isRequired } });
    }

    public Task Delete() => _stored.Clear();
}
