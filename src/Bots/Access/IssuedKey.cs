using Bots.State;

namespace Bots;

/// <summary>An API key that was given out, known by its digest.</summary>
public class IssuedKey(IStored<ApiKeyState> stored) : IApiKey
{
    public async Task Create(KeyGrant grant)
    {
        if (stored.Current is not { } current)
            await stored.Write(new ApiKeyState { Grant = grant });
        else if (current.Grant != grant)
            throw Refusals.KeyExists();
    }

    public Task<KeyGrant?> Get() => Task.FromResult(stored.Current?.Grant);

    public async Task ReplaceSecret(string known, string next)
    {
        if (stored.Current is { } current && current.Grant.Secret == known)
            await stored.Write(current with { Grant = current.Grant with { Secret = next } });
    }

    public async Task Delete()
    {
        if (stored.Current is not null)
            await stored.Clear();
    }
}
