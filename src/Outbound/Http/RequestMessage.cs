using System.Buffers;
using System.Text;
using Csml.Conversations;

namespace Outbound.Http;

/// <summary>From what a flow wants to send to what HTTP can: nothing that an author or a user wrote gets between the lines.</summary>
internal static class RequestMessage
{
    // The characters of a token (RFC 9110, 5.6.2).
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <exception cref="OutboundException">The URL or a header can't be sent, or there is too much of it.</exception>
    public static HttpRequestMessage Of(HttpCall call, int size)
    {
        if (!Uri.TryCreate(call.Url.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            throw new OutboundException(OutboundTexts.InvalidUrl);
        var body = call.Body is null ? [] : Encoding.UTF8.GetBytes(call.Body);
        if (body.Length + (long)call.Url.Length + call.Headers.Sum(header => (long)header.Key.Length + header.Value.Length) > size)
            throw new OutboundException(OutboundTexts.RequestSize(size));
        var message = new HttpRequestMessage(new HttpMethod(call.Method), url);
        // Without a body a request that could have one says that it has none; a GET says nothing.
        if (call.Body is not null || call.Method is "POST" or "PUT" or "PATCH")
            message.Content = new ByteArrayContent(body);
        foreach (var (name, value) in call.Headers)
            Set(message, name, value);
        return message;
    }

    private static void Set(HttpRequestMessage message, string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
            throw new OutboundException(OutboundTexts.HeaderName(name));
        if (value.Any(character => char.IsControl(character) && character != '\t'))
            throw new OutboundException(OutboundTexts.HeaderValue(name));
        if (HttpCall.IsSetByClient(name))
            return;
        // Of two that differ in nothing but case, the later counts.
        if (message.Headers.NonValidated.Contains(name))
            message.Headers.Remove(name);
        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
