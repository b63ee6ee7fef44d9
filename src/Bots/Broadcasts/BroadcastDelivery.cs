using Bots.Calls;
using Bots.Conversing;
using Bots.Delivering;

namespace Bots.Broadcasts;

/// <summary>
/// Makes one attempt at a broadcast: the bot's turn, which its session runs once however often it is asked, and then the messages, one after
/// the other, to the webhook of the channel. A channel without one has them in its transcript only.
/// </summary>
internal sealed class BroadcastDelivery(GrainClient grains, IWebhookClient client, KnownWebhooks webhooks, TimeProvider clock)
{
    public async Task Run(BroadcastKey key)
    {
        var broadcast = grains.Broadcast(key);
        if (await broadcast.Call(grain => grain.Claim()) is not { } attempt)
            return;
        var delivering = Deliver(key, attempt);
        while (await Task.WhenAny(delivering, Task.Delay(BroadcastSchedule.Lease / 2, clock)) != delivering)
            await broadcast.Retry(grain => grain.Renew(attempt.Number));
        var failure = await delivering;
        await broadcast.Retry(grain => grain.Complete(attempt.Number, failure));
    }

    private async Task<BroadcastFailure?> Deliver(BroadcastKey key, BroadcastAttempt attempt)
    {
        var answer = attempt.Answer;
        try
        {
            answer ??= await grains.Chat(key.User, attempt.Request);
            return await webhooks.Find(key.BotId, key.ChannelId) is { } webhook && await Post(webhook, key.User, attempt.Request, answer) is { } reason
                ? new BroadcastFailure(reason, IsFinal: false) { Answer = answer }
                : null;
        }
        catch (Exception e) when (e is NotFoundException or ConflictException or InvalidRequestException)
        {
            return new BroadcastFailure(e.Message, IsFinal: true);
        }
        catch (Exception e)
        {
            // Whatever it is, the next attempt may do better, and the last one tells of it.
            return new BroadcastFailure(e is BotsException ? e.Message : $"{e.GetType().Name}: {e.Message}", IsFinal: false) { Answer = answer };
        }
    }

    /// <returns>Why a message was not taken; null when all were.</returns>
    private async Task<string?> Post(Webhook webhook, SessionKey session, ChatRequest request, ChatAnswer answer)
    {
        var target = new WebhookTarget(webhook.Url, webhook.Secret, WebhookTarget.OwnerOf(session.BotId, session.ChannelId));
        for (var i = 0; i < answer.Messages.Count; i++)
        {
            var said = new SaidMessage
            {
                Session = session,
                BotId = answer.BotId ?? session.BotId,
                Request = request,
                Index = i,
                ReceivedAt = answer.ReceivedAt,
                Message = answer.Messages[i],
            };
            if (await client.Post(target, new WebhookPost(said.Id, client.BodyOf(said))) is { } reason)
                return reason;
        }
        return null;
    }
}
