using System.Security.Cryptography;
using System.Text;

namespace Silo.Outside;

/// <summary>
/// What tells a receiver that a post comes from this server, and when: <c>sha256=</c> and, in lower-case hexadecimal, the HMAC-SHA256 of
/// the timestamp, a point and the body with the secret of the webhook.
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "X-Webhook-Id";
    public const string TimestampHeader = "X-Webhook-Timestamp";
    public const string SignatureHeader = "X-Webhook-Signature";

    private const string Algorithm = "sha256=";

    public static string Of(string timestamp, byte[] body, string secret) => Algorithm
        + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]));
}
