using Bots;
using Gateway.Problems;
using Gateway.Requests;
using Microsoft.Net.Http.Headers;

namespace Gateway.Authentication;

/// <summary>Whose pages may use a key: what browsers call cross-origin resource sharing.</summary>
internal static class Origins
{
    private const int Most = 20;
    private const char Separator = ' ';
    private const string SameOrigin = "same-origin";
    private const string FetchSite = "Sec-Fetch-Site";

    // A browser asks before it sends a key, and without it: who may send it, is said when it comes.
    private const string PreflightSeconds = "600";

    /// <summary>Lets a page of an allowed origin read the answer, whatever it is.</summary>
    /// <exception cref="RefusedException">It is a page of another.</exception>
    public static void Check(HttpContext context, KeyGrant grant)
    {
        if ((string?)context.Request.Headers.Origin is not { Length: > 0 } origin || IsOwn(context.Request, origin))
            return;
        if (grant.AllowedOrigins is { } allowed && !allowed.Split(Separator).Contains(origin, StringComparer.OrdinalIgnoreCase))
            throw new RefusedException(StatusCodes.Status403Forbidden, HeaderNames.Origin, ErrorTexts.OriginRefused);
        context.Response.OnStarting(() =>
        {
            Allow(context.Response, origin);
            return Task.CompletedTask;
        });
    }

    /// <summary>Answers what a browser asks before it lets a page call a public endpoint.</summary>
    public static void MapPreflight(this IEndpointRouteBuilder api, string path) => api.MapMethods(path, [HttpMethods.Options], (HttpContext context) =>
    {
        if ((string?)context.Request.Headers.Origin is { Length: > 0 } origin)
        {
            Allow(context.Response, origin);
            context.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
            context.Response.Headers.AccessControlAllowHeaders = $"{HeaderNames.ContentType}, {PresentedKey.KeyHeader}, {VisitorToken.Header}";
            context.Response.Headers.AccessControlMaxAge = PreflightSeconds;
        }
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }).ExcludeFromDescription();

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

    private static void Allow(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
    }
}
