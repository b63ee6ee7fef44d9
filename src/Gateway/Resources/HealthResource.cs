using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>What a supervisor asks: does the process answer, and can it serve.</summary>
internal static class HealthResource
{
    private static readonly HealthJson Ok = new("ok", ServerVersion.Text);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).WithSummary("Answers as long as the process does");
        routes.MapGet("/health/ready", Ready).WithSummary("Writes to the store, and looks at the memory that is left");
    }

    private static Ok<HealthJson> Live() => TypedResults.Ok(Ok);

    private static async Task<Ok<HealthJson>> Ready(IReadiness readiness, MemoryPressure memory)
    {
        memory.Check();
        await readiness.Check();
        return TypedResults.Ok(Ok);
    }
}
