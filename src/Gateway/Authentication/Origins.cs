using Gateway.Problems;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.Net.Http.Headers;

namespace Gateway.Authentication;

/// <summary>
/// Whose pages may use a key or an OAuth client: what browsers call cross-origin resource sharing (CORS). Browsers let a page of any origin
/// send a request and read its answer. Whether the origin is allowed is decided by what the request presents.
/// </summary>
internal static class Origins
{
    private const int Most = 20;
    private const char Separator = ' ';
    private const string SameOrigin = "same-origin";
    private const string FetchSite = "Sec-Fetch-Site";

    // Chromium keeps no answer longer than two hours.
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(2);

    /// <summary>
    /// Lets browsers call endpoints from pages of any origin. A preflight has no credentials, so its answer is the same for all: it does not tell
    /// which keys and clients exist. Answers are readable because there are no cookies: a page gets no more than any program with the same credentials.
    /// </summary>
    public static TBuilder AllowPages<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireCors(policy => policy
            .AllowAnyOrigin()
            .AllowAnyMethod()
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.RetryAfter, ResponseHeaders.Replayed)
            .SetPreflightMaxAge(PreflightAge));

    /// <param name="allowed">What <see cref="Read"/> made of the origins of the key or client.</param>
    /// <exception cref="RefusedException">The request comes from a page of an origin that is not allowed.</exception>
    public static void Check(HttpRequest request, string? allowed)
    {
        if (allowed is null || (string?)request.Headers.Origin is not { Length: > 0 } origin || IsOwn(request, origin))
            return;
        if (!allowed.Split(Separator).Contains(origin, StringComparer.OrdinalIgnoreCase))
            throw new RefusedException(StatusCodes.Status403Forbidden, HeaderNames.Origin, ErrorTexts.OriginRefused);
    }

    /// <summary>A list of origins that may be left out, as a grant has it.</summary>
    public static string? Read(RequestFields fields, string name)
    {
        if (fields.OptionalTexts(name) is not { } origins)
            return null;
        if (origins.Count > Most)
            fields.Refuse(name, ErrorTexts.TooManyElements(Most));
        for (var i = 0; i < origins.Count; i++)
        {
            if (!IsOrigin(origins[i]))
                fields.Refuse(name, i, ErrorTexts.NoOrigin);
        }
        return string.Join(Separator, origins);
    }

    public static IReadOnlyList<string>? List(string? origins) =>
        origins?.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    // With neither path nor query, in the letters that a browser sends it in.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority) == text
        && uri.UserInfo.Length == 0;

    // A proxy may have another name for this server than the browser; what Sec-Fetch-Site says, no page can change.
    private static bool IsOwn(HttpRequest request, string origin) =>
        request.Headers[FetchSite] == SameOrigin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
