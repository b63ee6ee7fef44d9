using Bots.Calls;

namespace Bots.Delivering;

/// <summary>
/// The webhooks of channels as they were a few seconds ago: whoever speaks asks with each message, and most channels have none.
/// </summary>
public sealed class KnownWebhooks(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>So long after a change the process may not know of it.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly RecentAnswers<(string BotId, string ChannelId), Webhook?> _known = new(Freshness, clock);

    /// <summary>Whether the channel surely has none. Nobody is asked.</summary>
    public bool HasNone(string botId, string channelId) => _known.TryGet((botId, channelId), out var webhook) && webhook is null;

    /// <summary>Fails when the channel can't be asked just now, with whatever its host throws then.</summary>
    public Task<Webhook?> Find(string botId, string channelId) => _known.Get((botId, channelId), () => Ask(botId, channelId));

    private async Task<Webhook?> Ask(string botId, string channelId)
    {
        try
        {
            return (await grains.Channels(botId).Get(channelId)).Webhook;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }
}
