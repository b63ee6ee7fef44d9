using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Authentication;

/// <summary>
/// A signature of the whole request: HTTP Message Signatures (RFC 9421) in a small profile. There is one signature, by <c>hmac-sha256</c>. It covers
/// method, path and query, and the digest of a body (Content-Digest, RFC 9530), and says when it was created.
/// </summary>
/// <param name="Parameters">What is signed and how, in the words of the request: a part of what is signed.</param>
/// <param name="Created">Seconds since 1970.</param>
internal sealed partial record MessageSignature(IReadOnlyList<string> Components, string Parameters, long Created, byte[] Value)
{
    /// <summary>Seconds since 1970 after which the signature is no longer valid; null when it does not say.</summary>
    public long? Expires { get; init; }

    public const string InputHeader = "Signature-Input";
    public const string Header = "Signature";
    public const string DigestHeader = "Content-Digest";

    private const string Digest = "content-digest";
    private const string Algorithm = "hmac-sha256";

    private static readonly string[] Required = ["@method", "@path", "@query"];

    /// <returns>The signature of the request, or null when it has none.</returns>
    /// <exception cref="RefusedException">There is one that is not of this profile.</exception>
    public static MessageSignature? Read(HttpRequest request)
    {
        if (request.Headers[InputHeader].Count == 0)
            return null;
        if (Parse(request.Headers[InputHeader].ToString(), request.Headers[Header].ToString()) is not { } signature)
            throw PresentedKey.Refused(InputHeader, ErrorTexts.MessageSignatureForm);
        return Required.All(signature.Components.Contains)
            ? signature
            : throw PresentedKey.Refused(InputHeader, ErrorTexts.MessageSignatureCoverage);
    }

    /// <returns>Null when the headers have anything else than one signature by hmac-sha256.</returns>
    internal static MessageSignature? Parse(string input, string signature)
    {
        if (InputForm().Match(input) is not { Success: true } form || SignatureForm().Match(signature) is not { Success: true } signed)
            return null;
        var components = form.Groups["component"].Captures.Select(capture => capture.Value).ToList();
        var names = form.Groups["name"].Captures.Select(capture => capture.Value).ToList();
        var values = form.Groups["value"].Captures.Select(capture => capture.Value).ToList();
        if (form.Groups["label"].Value != signed.Groups["label"].Value || names.Distinct().Count() < names.Count || components.Distinct().Count() < components.Count)
            return null;
        var algorithm = names.IndexOf("alg");
        if (algorithm >= 0 && values[algorithm] != $"\"{Algorithm}\"")
            return null;
        long? expires = null;
        if (names.IndexOf("expires") is >= 0 and var end)
        {
            if (!long.TryParse(values[end], NumberStyles.None, CultureInfo.InvariantCulture, out var time))
                return null;
            expires = time;
        }
        var value = new byte[HMACSHA256.HashSizeInBytes];
        return names.IndexOf("created") is >= 0 and var created
            && long.TryParse(values[created], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Convert.TryFromBase64String(signed.Groups["bytes"].Value, value, out var size) && size == value.Length
            ? new MessageSignature(components, form.Groups["parameters"].Value, seconds, value) { Expires = expires }
            : null;
    }

    /// <summary>Compares in a time that tells nothing of where two signatures differ.</summary>
    public bool Is(HttpRequest request, ReadOnlySpan<byte> secret) =>
        Base(request) is { } text && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, Encoding.Latin1.GetBytes(text)), Value);

    /// <summary>Holds the body against its digest, which is signed.</summary>
    /// <exception cref="RefusedException">The body is another, or is not signed.</exception>
    public void CheckBody(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (!Components.Contains(Digest))
        {
            if (!body.IsEmpty)
                throw PresentedKey.Refused(InputHeader, ErrorTexts.MessageSignatureCoverage);
            return;
        }
        var expected = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";
        var digests = request.Headers[DigestHeader].ToString().Split(',', StringSplitOptions.TrimEntries);
        if (!digests.Contains(expected))
            throw PresentedKey.Refused(DigestHeader, ErrorTexts.DigestWrong);
    }

    // What is signed: section 2.5 of the RFC. Null when the request lacks a part of it.
    private string? Base(HttpRequest request)
    {
        var text = new StringBuilder();
        foreach (var component in Components)
        {
            if (ValueOf(request, component) is not { } value)
                return null;
            text.Append(CultureInfo.InvariantCulture, $"\"{component}\": {value}\n");
        }
        return text.Append("\"@signature-params\": ").Append(Parameters).ToString();
    }

    // Sections 2.1 and 2.2.
    private static string? ValueOf(HttpRequest request, string component)
    {
        switch (component)
        {
            case "@method":
                return request.Method;
            case "@authority":
                return Authority(request);
            case "@path":
                return Target(request).Path;
            case "@query":
                return Target(request).Query;
            default:
                var values = request.Headers[component];
                return component[0] != '@' && values.Count > 0 ? string.Join(", ", values.Select(value => value!.Trim())) : null;
        }
    }

    private static string Authority(HttpRequest request)
    {
        var host = request.Host.Value!.ToLowerInvariant();
        var port = request.IsHttps ? ":443" : ":80";
        return host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host;
    }

    // As the client wrote it: decoded, two paths might be one.
    private static (string Path, string Query) Target(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var uri))
            target = uri.PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (target, "?") : (target[..question], target[question..]);
    }

    [GeneratedRegex("""^(?<label>[a-z*][a-z0-9_.*-]*)=(?<parameters>\(("(?<component>[a-z0-9@-]+)"( "(?<component>[a-z0-9@-]+)")*)?\)(;(?<name>[a-z*][a-z0-9_.*-]*)=(?<value>"[^"\\]*"|[0-9]{1,15}))*)\z""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InputForm();

    [GeneratedRegex("""^(?<label>[a-z*][a-z0-9_.*-]*)=:(?<bytes>[A-Za-z0-9+/=]*):\z""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignatureForm();
}
