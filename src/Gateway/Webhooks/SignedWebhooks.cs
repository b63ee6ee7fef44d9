using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bots.Conversing;
using Bots.Delivering;
using Gateway.Authentication;
using Gateway.Wire;
using Outbound;

namespace Gateway.Webhooks;

/// <summary>Posts messages in the JSON of this API, signed with the secret of the channel's webhook.</summary>
/// <param name="encryption">Asked for with the first secret, when the process has all that it is made of.</param>
internal sealed partial class SignedWebhooks(IPosts posts, Func<EncryptionKeys> encryption, TimeProvider clock, ILogger<SignedWebhooks> logger)
    : IWebhookClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly JsonTypeInfo<WebhookJson> Json = JsonInfo();

    public byte[] BodyOf(SaidMessage message) => JsonSerializer.SerializeToUtf8Bytes(WebhookJson.From(message), Json);

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
        if (encryption().Decrypt(encrypted, target.Owner) is not { } secret)
            return null;
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers.Add(new(WebhookSignature.TimestampHeader, timestamp));
        headers.Add(new(WebhookSignature.SignatureHeader, WebhookSignature.Of(timestamp, post.Body, secret)));
        return headers;
    }

    private static JsonTypeInfo<WebhookJson> JsonInfo()
    {
        var options = new JsonSerializerOptions();
        GatewayJson.Configure(options);
        return (JsonTypeInfo<WebhookJson>)options.GetTypeInfo(typeof(WebhookJson));
    }

    // A path may be nobody's to know: it is how some receivers know who posts.
    [LoggerMessage(LogLevel.Warning, "The message {Id} was not taken by {Authority}: {Failure}")]
    private partial void LogFailure(string id, string authority, string failure);
}
