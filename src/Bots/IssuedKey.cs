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
}
