using System.Collections.Concurrent;

namespace Bots.Delivering;

/// <summary>
/// The webhooks of channels as they were a few seconds ago: whoever speaks asks with each message, and most channels have none.
/// </summary>
internal sealed class KnownWebhooks(IActors actors, TimeProvider clock)
{
    /// <summary>So long after a change the process may not know of it.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    // More than that are not talked to within a few seconds for long.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string BotId, string ChannelId), Known> _known = new();

    /// <summary>Whether the channel surely has none. Nobody is asked.</summary>
    public bool HasNone(string botId, string channelId) => _known.TryGetValue((botId, channelId), out var known) && known.Webhook is null && IsFresh(known);

    /// <exception cref="BotsException">The channel can't be asked just now.</exception>
    public async Task<Webhook?> Find(string botId, string channelId)
    {
        if (_known.TryGetValue((botId, channelId), out var known) && IsFresh(known))
            return known.Webhook;
        var webhook = await Ask(botId, channelId);
        if (_known.Count >= Most)
            _known.Clear();
        _known[(botId, channelId)] = new Known(webhook, clock.GetTimestamp());
        return webhook;
    }

    private async Task<Webhook?> Ask(string botId, string channelId)
    {
        try
        {
            return (await actors.Channels(botId).Get(channelId)).Webhook;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private bool IsFresh(Known known) => clock.GetElapsedTime(known.Since) < Freshness;

    private sealed record Known(Webhook? Webhook, long Since);
}
