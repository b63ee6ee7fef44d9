using Bots;
using Bots.Calls;
using Bots.Releasing;
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
    private const string BuildName = "The id, a label or the number of a build, `latest` or `current`.";

    public static void MapBuild(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bot/build", Build).WithSummary("Makes a version of the draft that never changes").WithOptionalBody(Wish.Read);
        api.MapGet("/bot/build", Get).WithSummary("Shows a build, the latest when none is named")
            .WithQuery(QueryParameter.Text(Parameter, BuildName));
        api.MapDelete("/bot/build", Delete).WithSummary("Deletes a build").WithQuery(QueryParameter.Text(Parameter, BuildName).Required());
    }

    private static async Task<Ok<BuildJson>> Build(Caller caller, GrainClient client, HttpRequest request)
    {
        var wish = await RequestBody.ReadOptionalAsync(request, Wish.Read) ?? Wish.Default;
        return TypedResults.Ok(BuildJson.From(await client.Bot(caller.BotId).Call(bot => bot.Build(wish.IsCurrent))));
    }

    private static async Task<Ok<BuildJson>> Get(Caller caller, GrainClient client, HttpRequest request)
    {
        var version = QueryParameters.Text(request, Parameter);
        var found = await client.Bot(caller.BotId).Retry(bot => bot.FindBuild(version ?? BuildNames.Latest));
        if (found is null)
            throw version is null ? new RefusedException(StatusCodes.Status404NotFound, Parameter, ErrorTexts.NoBuild) : Refusals.NoBuild(version);
        return TypedResults.Ok(BuildJson.From(await client.Build(found).Retry(build => build.Get())));
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
