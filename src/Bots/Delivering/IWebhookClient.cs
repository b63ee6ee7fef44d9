namespace Bots.Delivering;

/// <summary>Posts messages to the servers of a bot's people.</summary>
public interface IWebhookClient
{
    /// <summary>The body in which a message is posted. It takes what it needs of the message now.</summary>
    byte[] BodyOf(Conversing.SaidMessage message);

    /// <summary>
    /// Posts a body and waits for the answer as long as is allowed: that it was taken (a status from 200 to 299), or not. What goes wrong
    /// out there is an outcome, too.
    /// </summary>
    /// <returns>Null when it was taken; else why not, in words for the bot's people.</returns>
    Task<string?> Post(WebhookTarget target, WebhookPost post);
}

/// <summary>Where messages are posted.</summary>
/// <param name="Secret">What signs them, encrypted; null when they are not signed.</param>
/// <param name="Owner">What the secret belongs to, see <see cref="OwnerOf"/>.</param>
public sealed record WebhookTarget(string Url, string? Secret, string Owner)
{
    /// <summary>The channel as what its secret is encrypted for.</summary>
    public static string OwnerOf(string botId, string channelId) => $"webhook {botId} {channelId}";
}

/// <summary>A message that is to be posted.</summary>
/// <param name="Id">The same each time that the message is posted.</param>
public sealed record WebhookPost(string Id, byte[] Body);
