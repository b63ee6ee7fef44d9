using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Gateway.Requests;

/// <summary>
/// Gives endpoints the parameters of an address as clients wrote them. The server decodes all of an address but <c>%2F</c>, so that
/// <c>a%2Fb</c>, which stands for <c>a/b</c>, and <c>a%252Fb</c>, which stands for <c>a%2Fb</c>, become one.
/// </summary>
internal static class PathParameters
{
    public static void UsePathParameters(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern: { Parameters.Count: > 0 } pattern })
            Decode(context, pattern);
        return next(context);
    });

    private static void Decode(HttpContext context, RoutePattern pattern)
    {
        var segments = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].Trim('/').Split('/');
        // An address with "." or ".." in it has been shortened, and one in the form of a whole URL is decoded otherwise.
        if (segments.Length != pattern.PathSegments.Count)
            return;
        for (var i = 0; i < segments.Length; i++)
        {
            if (pattern.PathSegments[i].Parts is [RoutePatternParameterPart parameter])
                context.Request.RouteValues[parameter.Name] = Uri.UnescapeDataString(segments[i]);
        }
    }
}
