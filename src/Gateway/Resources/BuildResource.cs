using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>A build of the caller's bot: a version that never changes.</summary>
internal static class BuildResource
{
    private const string Parameter = "version_id";
    private const string Latest = "latest";
    private const string Current = "current";

    public static void MapBuild(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bot/build", Build).WithSummary("Makes a version of the draft that never changes").WithOptionalBody(Wish.Read);
        api.MapGet("/bot/build", Get).WithSummary("Shows a build, the latest when none is named")
            .WithQuery(QueryParameter.Text(Parameter, "The id of a build, `latest` or `current`."));
        api.MapDelete("/bot/build", Delete).WithSummary("Deletes a build").WithQuery(QueryParameter.Text(Parameter, "The id of a build.").Required());
    }

    private static async Task<Ok<BuildJson>> Build(Caller caller, GrainClient client, HttpRequest request)
    {
        var wish = await RequestBody.ReadOptionalAsync(request, Wish.Read) ?? Wish.Default;
        return TypedResults.Ok(BuildJson.From(await client.Bot(caller.BotId).Call(bot => bot.Build(wish.IsCurrent))));
    }

    private static async Task<Ok<BuildJson>> Get(Caller caller, GrainClient client, HttpRequest request)
    {
        var bot = client.Bot(caller.BotId);
        var versionId = QueryParameters.Text(request, Parameter) ?? Latest;
        var found = versionId switch
        {
            Latest => (await bot.Retry(grain => grain.ListBuilds(before: null, most: 1))).FirstOrDefault()?.Id,
            Current => (await bot.Retry(grain => grain.Release()))?.Current,
            _ => versionId,
        };
        var build = await client.Build(found ?? throw new RefusedException(StatusCodes.Status404NotFound, Parameter, ErrorTexts.NoBuild)).Retry(build => build.Get());
        // Another bot's build is nobody else's to see, nor to know of.
        return build.Id == caller.BotId
            ? TypedResults.Ok(BuildJson.From(build))
            : throw new NotFoundException("build", versionId);
    }

    private static async Task<NoContent> Delete(Caller caller, GrainClient client, HttpRequest request)
    {
        var versionId = QueryParameters.Text(request, Parameter) ?? throw new RefusedException([FieldError.Of(Parameter, ErrorTexts.Required)]);
        await client.Bot(caller.BotId).Call(bot => bot.DeleteBuild(versionId));
        return TypedResults.NoContent();
    }

    private sealed record Wish(bool IsCurrent)
    {
        public static Wish Default { get; } = new(IsCurrent: true);

        public static Wish Read(RequestFields body) => new(body.OptionalBoolean("current") ?? true);
    }
}
