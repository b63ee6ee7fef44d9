using System.Globalization;
using Bots.Conversing;
using Bots.Delivering;
using Gateway.Authentication;
using Gateway.Wire;
using Outbound;

namespace Silo.Outside;

/// <summary>Posts messages in the JSON of this API, signed with the secret of the channel's webhook.</summary>
internal sealed partial class SignedWebhooks(IPosts posts, EncryptionKeys encryption, TimeProvider clock, ILogger<SignedWebhooks> logger)
    : IWebhookClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public byte[] BodyOf(SaidMessage message) => WebhookBody.Of(message);

    public async Task<string?> Post(WebhookTarget target, WebhookPost post)
    {
        var failure = HeadersOf(target, post) is { } headers
            ? await posts.PostAsync(target.Url, post.Body, headers, Limit)
            : WebhookTexts.UnknownEncryption;
        if (failure is not null)
            LogFailure(post.Id, new Uri(target.Url).Authority, failure);
        return failure;
    }

    /// <returns>Null when the secret can't be decrypted.</returns>
    private List<KeyValuePair<string, string>>? HeadersOf(WebhookTarget target, WebhookPost post)
    {
        // An id may have letters that a header can't: escaped as in an address, it stays the same for the same message.
        List<KeyValuePair<string, string>> headers =
        [
            new("Content-Type", "application/json"),
            new(WebhookSignature.IdHeader, Uri.EscapeDataString(post.Id)),
        ];
        if (target.Secret is not { } encrypted)
            return headers;
        if (encryption.Decrypt(encrypted, target.Owner) is not { } secret)
            return null;
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers.Add(new(WebhookSignature.TimestampHeader, timestamp));
        headers.Add(new(WebhookSignature.SignatureHeader, WebhookSignature.Of(timestamp, post.Body, secret)));
        return headers;
    }

    // A path may be nobody's to know: it is how some receivers know who posts.
    [LoggerMessage(LogLevel.Warning, "The message {Id} was not taken by {Authority}: {Failure}")]
    private partial void LogFailure(string id, string authority, string failure);
}
