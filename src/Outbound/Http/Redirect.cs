using System.Net;
using Csml.Conversations;

namespace Outbound.Http;

/// <summary>
/// Where an answer sends a request on to. The client's own redirects would speak HTTP to whatever scheme a server names, and take every key
/// along but one.
/// </summary>
internal static class Redirect
{
    // What the author told the first server may be for its ears only.
    private static readonly HashSet<string> ForAnybody = new(StringComparer.OrdinalIgnoreCase) { "Accept", "Content-Type", "User-Agent" };

    /// <summary>The request that follows; null when the answer leads nowhere, and is the answer.</summary>
    public static HttpCall? Of(HttpCall call, HttpResponseMessage response)
    {
        var from = response.RequestMessage!.RequestUri!;
        if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var to))
            return null;
        if (to.Scheme != Uri.UriSchemeHttps && (to.Scheme != Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps))
            return null;
        var isSameServer = from.GetLeftPart(UriPartial.Authority) == to.GetLeftPart(UriPartial.Authority);
        var keepsBody = response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return call with
        {
            Url = to.AbsoluteUri,
            Method = keepsBody ? call.Method : "GET",
            Body = keepsBody ? call.Body : null,
            Headers = isSameServer ? call.Headers : [.. call.Headers.Where(header => ForAnybody.Contains(header.Key))],
        };
    }

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
