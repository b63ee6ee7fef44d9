using System.Collections.Concurrent;
using Bots;

namespace Gateway.Authentication;

/// <summary>What keys open. A key that was found is remembered for a while: what it opens never changes.</summary>
internal sealed class ApiKeys(IActors actors, TimeProvider clock)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> _known = new();

    /// <summary>What the key opens, or null when there is no such key.</summary>
    public async ValueTask<KeyGrant?> Find(string key)
    {
        var digest = ApiKey.Digest(key);
        var now = clock.GetTimestamp();
        if (_known.TryGetValue(digest, out var known) && clock.GetElapsedTime(known.Since, now) < RememberedFor)
            return known.Grant;
        var grant = await actors.ApiKey(digest).Get();
        if (grant is null)
            return null;
        if (_known.Count >= MostRemembered)
            _known.Clear();
        _known[digest] = new Known(grant, now);
        return grant;
    }

    private sealed record Known(KeyGrant Grant, long Since);
}
