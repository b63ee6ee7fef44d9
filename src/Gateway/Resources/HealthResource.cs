using Bots;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>What a supervisor asks: does the process answer, and can it serve.</summary>
internal static class HealthResource
{
    // The digest of no key: looking it up reads the store and finds nothing.
    private const string NoKey = "health";

    private static readonly HealthJson Ok = new("ok");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live);
        routes.MapGet("/health/ready", Ready);
    }

    private static Ok<HealthJson> Live() => TypedResults.Ok(Ok);

    private static async Task<Ok<HealthJson>> Ready(IActors actors)
    {
        await actors.ApiKey(NoKey).Get();
        return TypedResults.Ok(Ok);
    }
}
