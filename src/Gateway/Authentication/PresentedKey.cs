using Bots;
using Gateway.Problems;

namespace Gateway.Authentication;

/// <summary>What a request says of who sends it: the X-Api-Key header, <c>KEY</c> or <c>KEY|UNIX_SECONDS</c>, X-Api-Signature and X-Visitor-Token.</summary>
/// <param name="Header">The X-Api-Key header as it came: what is signed.</param>
/// <param name="Timestamp">What stands behind the key; null when nothing does.</param>
internal sealed record PresentedKey(string Header, string Key, string? Timestamp, string? Signature, string? VisitorToken)
{
    public const string KeyHeader = "X-Api-Key";
    public const string SignatureHeader = "X-Api-Signature";

    private const char BeforeTimestamp = '|';

    /// <summary>What the key is looked up by.</summary>
    public string Digest { get; } = ApiKey.Digest(Key);

    /// <exception cref="RefusedException">There is no key.</exception>
    public static PresentedKey Of(HttpRequest request)
    {
        var header = Single(request, KeyHeader) ?? "";
        var bar = header.IndexOf(BeforeTimestamp, StringComparison.Ordinal);
        var key = bar < 0 ? header : header[..bar];
        return key.Length > 0
            ? new PresentedKey(header, key, bar < 0 ? null : header[(bar + 1)..], Single(request, SignatureHeader), Single(request, Authentication.VisitorToken.Header))
            : throw Refused(KeyHeader, ErrorTexts.ApiKeyMissing);
    }

    public static RefusedException Refused(string header, string detail) =>
        new(StatusCodes.Status401Unauthorized, header, detail) { Challenge = "ApiKey" };

    private static string? Single(HttpRequest request, string name)
    {
        var values = request.Headers[name];
        return values.Count <= 1 ? values : throw new RefusedException(StatusCodes.Status400BadRequest, name, ErrorTexts.GivenTwice(name));
    }
}
