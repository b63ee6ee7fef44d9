using Bots;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>Builds of the caller's bot: versions that never change.</summary>
internal static class BuildResource
{
    private const string Parameter = "version_id";
    private const string Latest = "latest";

    public static void MapBuild(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bot/build", Build);
        api.MapGet("/bot/build", Get);
    }

    private static async Task<Ok<BuildJson>> Build(Caller caller, IActors actors) =>
        TypedResults.Ok(BuildJson.From(await actors.Bot(caller.BotId).Build()));

    private static async Task<Ok<BuildJson>> Get(Caller caller, IActors actors, HttpRequest request)
    {
        var versionId = QueryParameters.Text(request, Parameter) ?? Latest;
        if (versionId == Latest)
        {
            versionId = await actors.Bot(caller.BotId).CurrentBuild()
                ?? throw new RefusedException(StatusCodes.Status404NotFound, Parameter, ErrorTexts.NoBuild);
        }
        var build = await actors.Build(versionId).Get();
        // Another bot's build is nobody else's to see, nor to know of.
        return build.Id == caller.BotId
            ? TypedResults.Ok(BuildJson.From(build))
            : throw new NotFoundException("build", versionId);
    }
}
