using Bots.Conversing;

namespace Bots.Delivering;

/// <summary>Where nobody posts to webhooks.</summary>
public sealed class NoWebhookClient : IWebhookClient
{
    public byte[] BodyOf(SaidMessage message) => [];

    public Task<string?> Post(WebhookTarget target, WebhookPost post) => Task.FromResult<string?>("This server posts to no webhooks.");
}
