using Bots.Calls;

namespace Bots.Releasing;

/// <summary>
/// The releases of bots as this process knows them, for conversations that are under way: what changes is known here within a second, and
/// a bot is not asked with each turn of each of its users. Who starts a new conversation asks the bot itself.
/// </summary>
public sealed class Releases(IGrainFactory grains, TimeProvider clock)
{
    private readonly RecentAnswers<string, Release?> _known = new(Age, clock);

    /// <summary>After so long a bot is asked again.</summary>
    public static TimeSpan Age { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The release of a bot; null when none was built yet.</summary>
    /// <inheritdoc cref="IBotGrain.Release" path="/exception"/>
    public Task<Release?> Find(string botId) => _known.Get(botId, () => grains.Bot(botId).Release());
}
