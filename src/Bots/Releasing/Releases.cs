using System.Collections.Concurrent;

namespace Bots.Releasing;

/// <summary>
/// The releases of bots as this process knows them, for conversations that are under way: what changes is known here within a second, and
/// a bot is not asked with each turn of each of its users. Who starts a new conversation asks the bot itself.
/// </summary>
public sealed class Releases(IActors actors, TimeProvider clock)
{
    // A process that has met so many bots begins to get to know them anew.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>After so long a bot is asked again.</summary>
    public static TimeSpan Age { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The release of a bot; null when none was built yet.</summary>
    /// <inheritdoc cref="IBot.Release" path="/exception"/>
    public Task<Release?> Find(string botId)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(botId, out var known) && known.IsFresh(now))
            return known.Release;
        if (_known.Count >= Most)
            _known.Clear();
        var asked = new Known(now, actors.Bot(botId).Release());
        _known[botId] = asked;
        return asked.Release;
    }

    private sealed record Known(DateTimeOffset AskedAt, Task<Release?> Release)
    {
        public bool IsFresh(DateTimeOffset now) =>
            now >= AskedAt && now - AskedAt < Age && !Release.IsFaulted && !Release.IsCanceled;
    }
}
