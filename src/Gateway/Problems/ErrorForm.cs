using Gateway.TextBots;
using Gateway.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Problems;

/// <summary>How an error is written: as the API has it that was called.</summary>
internal static class ErrorForm
{
    /// <summary>The field of a problem that has the API's own word for it. Problem documents of this server's own API have none.</summary>
    public const string Code = "code";

    /// <summary>The field of a problem that has the id of what it is about.</summary>
    public const string Entity = "entity_id";

    public static IResult Of(HttpContext context, ProblemDetails problem)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(ApiPaths.OAuth))
            return TypedResults.Json(OAuthErrorJson.From(problem), statusCode: problem.Status);
        if (path.StartsWithSegments(ApiPaths.TextBots))
            return TextBotsResult.Of(GenesysErrorJson.From(problem, context.TraceIdentifier), problem.Status);
        return TypedResults.Problem(problem);
    }
}
