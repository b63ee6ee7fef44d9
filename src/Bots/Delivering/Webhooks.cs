using Bots.Conversing;

namespace Bots.Delivering;

/// <summary>
/// Posts what bots say, as they say it: to the webhook of the channel, and to the callback URL of the request. What waits is in memory
/// only: each message is posted once at most, or as often as the webhook says until it is taken. The turn does not wait for it, and a
/// receiver that is slow or not there delays only its own messages.
/// </summary>
public sealed class Webhooks(KnownWebhooks known, IWebhookClient client, FaultLog faults, TimeProvider clock) : IMessageListener, IAsyncDisposable
{
    private const int AtOnce = 16;

    // Bytes that may wait for one receiver; what comes then is dropped.
    private const long Room = 16 << 20;

    // A channel that can't be asked for its webhook is asked again.
    private const int Lookups = 5;
    private const int LongestPause = 300;

    private readonly Lanes _lanes = new("webhooks", AtOnce, Room, clock);

    public void Hear(SaidMessage message)
    {
        var (botId, channelId, _) = message.Session;
        var hasWebhook = !message.Request.IsBroadcast && !known.HasNone(botId, channelId);
        if (!hasWebhook && message.Request.CallbackUrl is null)
            return;
        var post = new WebhookPost(message.Id, client.BodyOf(message));
        var order = message.Session.ToString();
        if (message.Request.CallbackUrl is { } url)
        {
            // Nobody vouches for whom it belongs to, so it is not signed with the channel's secret.
            var target = new WebhookTarget(url, null, "");
            Queue($"callback {botId} {channelId} {new Uri(url).Authority}", () => Task.FromResult<(WebhookTarget, int)?>((target, 0)));
        }
        if (hasWebhook)
            Queue($"webhook {botId} {channelId}", () => Find(botId, channelId));

        void Queue(string lane, Func<Task<(WebhookTarget Target, int Retries)?>> find)
        {
            var tries = 0;
            _lanes.TryAdd(lane, order, post.Body.Length, () => Deliver(find, post, tries++));
        }
    }

    /// <summary>Ends what is being posted, and drops what waits.</summary>
    public ValueTask DisposeAsync() => _lanes.DisposeAsync();

    /// <summary>How long to wait before a post is tried again: a second at first, and twice as long with each time.</summary>
    internal static TimeSpan PauseAfter(int tries) => TimeSpan.FromSeconds(Math.Min(1L << Math.Min(tries, 30), LongestPause));

    private async Task<TimeSpan?> Deliver(Func<Task<(WebhookTarget Target, int Retries)?>> find, WebhookPost post, int tries)
    {
        (WebhookTarget Target, int Retries)? found;
        try
        {
            found = await find();
        }
        catch (Exception fault)
        {
            // The grain can't be reached, or the store can't be read: neither is for ever.
            faults.Note("A webhook could not be looked up", fault);
            return tries < Lookups ? PauseAfter(tries) : null;
        }
        if (found is not var (target, retries))
            return null;
        return await client.Post(target, post) is null || tries >= retries ? null : PauseAfter(tries);
    }

    private async Task<(WebhookTarget Target, int Retries)?> Find(string botId, string channelId) =>
        await known.Find(botId, channelId) is { } webhook
            ? (new WebhookTarget(webhook.Url, webhook.Secret, WebhookTarget.OwnerOf(botId, channelId)), webhook.Retries)
            : null;
}
