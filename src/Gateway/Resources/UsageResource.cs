using Bots.Calls;
using Gateway.Authentication;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>How much the caller's bot is used.</summary>
internal static class UsageResource
{
    public static void MapUsage(this IEndpointRouteBuilder api) => api.MapGet("/bot/usage", Get)
        .WithSummary("Says how much the bot is used");

    private static async Task<Ok<UsageJson>> Get(Caller caller, GrainClient client) =>
        TypedResults.Ok(UsageJson.From(await client.Usage(caller.BotId).Retry(usage => usage.Get())));
}
