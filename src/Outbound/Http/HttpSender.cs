using System.Security.Authentication;
using System.Text;
using Csml.Conversations;

namespace Outbound.Http;

/// <summary>Sends the requests of flows by HTTP.</summary>
internal sealed class HttpSender(IHttpClientFactory clients, OutboundOptions options)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly KeyValuePair<string, string>[] AppHeaders =
    [
        KeyValuePair.Create("Content-Type", "application/json"),
        KeyValuePair.Create("Accept", "application/json,text/*"),
    ];

    public Task<OutsideAnswer> SendAsync(HttpCall call, CancellationToken cancellation) =>
        SendAsync(call, call.TrustsAnyCertificate ? ClientName.AnyCertificate : ClientName.Public, options.Redirects, cancellation);

    public Task<OutsideAnswer> SendAsync(AppRequest request, CancellationToken cancellation) => SendAsync(
        new HttpCall("POST", request.Endpoint) { Headers = AppHeaders, Body = request.Body.ToString() },
        request.Endpoint == options.AppsEndpoint ? ClientName.Apps : ClientName.Public,
        redirects: 0,
        cancellation);

    private async Task<OutsideAnswer> SendAsync(HttpCall call, string client, int redirects, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                using var request = RequestMessage.Of(call, options.RequestSize);
                using var response = await clients.CreateClient(client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (redirects-- > 0 && Redirect.Of(call, response) is { } next)
                    call = next;
                else
                    return OutsideAnswer.OfResponse((int)response.StatusCode, HeadersOf(response), await ReadAsync(response.Content, cancellation));
            }
        }
        catch (HttpRequestException exception)
        {
            throw new OutboundException(TextOf(exception));
        }
        catch (IOException)
        {
            throw new OutboundException(OutboundTexts.BrokenAnswer);
        }
    }

    // It is counted what comes out of the decompression, while it comes.
    private async Task<string> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > options.ResponseSize)
            throw new OutboundException(OutboundTexts.ResponseSize(options.ResponseSize));
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int count; (count = await ReadAsync(stream, part, cancellation)) > 0;)
        {
            if (body.Length + count > options.ResponseSize)
                throw new OutboundException(OutboundTexts.ResponseSize(options.ResponseSize));
            body.Write(part, 0, count);
        }
        try
        {
            var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
            return Utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new OutboundException(OutboundTexts.AnswerNotText);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream stream, byte[] part, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(part, cancellation);
        }
        // What is no gzip, though it says so.
        catch (InvalidDataException)
        {
            throw new OutboundException(OutboundTexts.BrokenAnswer);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.ToString()));

    internal static string TextOf(HttpRequestException exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is OutboundException known)
                return known.Message;
            if (inner is AuthenticationException)
                return OutboundTexts.NoSecureConnection;
        }
        return exception.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => OutboundTexts.NoSecureConnection,
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError => OutboundTexts.NoConnection,
            _ => OutboundTexts.BrokenAnswer,
        };
    }
}
