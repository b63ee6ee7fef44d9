using System.Net;
using System.Security.Authentication;
using System.Text;
using Csml.Conversations;
using Csml.Values;

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

    public async Task<OutsideAnswer> SendAsync(HttpCall call, CancellationToken cancellation) => Answer(await SendAsync(
        call, call.TrustsAnyCertificate ? ClientName.AnyCertificate : ClientName.Public, options.Redirects, options.ResponseSize, cancellation));

    public async Task<OutsideAnswer> SendAsync(AppRequest request, CancellationToken cancellation) => Answer(await SendAsync(
        new HttpCall("POST", request.Endpoint) { Headers = AppHeaders, Body = request.Body.ToString() },
        request.Endpoint == options.AppsEndpoint ? ClientName.Apps : ClientName.Public,
        redirects: 0,
        options.ResponseSize,
        cancellation));

    /// <summary>The body of the answer as the text that it is.</summary>
    public async Task<OutsideAnswer> DownloadAsync(Uri url, string? authorization, int size, CancellationToken cancellation)
    {
        var call = new HttpCall("GET", url.AbsoluteUri)
        {
            Headers = authorization is null ? [] : [KeyValuePair.Create("Authorization", authorization)],
        };
        var reply = await SendAsync(call, ClientName.Public, options.Redirects, Math.Min(size, options.ResponseSize), cancellation);
        return reply.Status < (int)HttpStatusCode.BadRequest ? OutsideAnswer.Of(Value.String(reply.Body)) : Answer(reply);
    }

    private static OutsideAnswer Answer(HttpReply reply) => OutsideAnswer.OfResponse(reply.Status, reply.Headers, reply.Body);

    private async Task<HttpReply> SendAsync(HttpCall call, string client, int redirects, int size, CancellationToken cancellation)
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
                    return new HttpReply((int)response.StatusCode, [.. HeadersOf(response)], await ReadAsync(response.Content, size, cancellation));
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
    private static async Task<string> ReadAsync(HttpContent content, int size, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > size)
            throw new OutboundException(OutboundTexts.ResponseSize(size));
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int count; (count = await ReadAsync(stream, part, cancellation)) > 0;)
        {
            if (body.Length + count > size)
                throw new OutboundException(OutboundTexts.ResponseSize(size));
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

    private sealed record HttpReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);
}
