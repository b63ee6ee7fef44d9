using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>Where OAuth clients sign in.</summary>
internal static class TokenResource
{
    public static void MapToken(this IEndpointRouteBuilder routes) => routes.MapPost(ApiPaths.OAuth + "/token", SignIn)
        .WithSummary("Signs a client in").WithMetadata(Access.Client).WithForm("grant_type", "client_id", "client_secret").AllowPages();

    private static async Task<Ok<TokenJson>> SignIn(OAuthAuthentication authentication, HttpRequest request)
    {
        var token = await authentication.SignIn(request, await ClientCredentials.Read(request));
        // RFC 6749, section 5.1.
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(TokenJson.From(token));
    }
}
