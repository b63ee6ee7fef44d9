using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The builds of the caller's bot, and which of them its users meet.</summary>
internal static class BuildsResource
{
    public static void MapBuilds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bot/builds", List).WithSummary("Lists all builds, the newest first").WithQuery(Paging.Parameters);
        api.MapPut("/bot/builds/current", MakeCurrent).WithSummary("Makes a build the one that users meet").WithBody(Named.Read).RefuseUnknownFields();
        api.MapPut("/bot/builds/canary", SetCanary).WithSummary("Lets a share of the users meet a build").WithBody(Tried.Read).RefuseUnknownFields();
        api.MapDelete("/bot/builds/canary", RemoveCanary).WithSummary("Ends the canary");
    }

    private static async Task<Ok<BuildPageJson>> List(Caller caller, GrainClient client, HttpRequest request)
    {
        var limit = Paging.Limit(request);
        var before = Paging.AfterNumber(request);
        // One more than the page, to know whether there is another.
        var builds = await client.Bot(caller.BotId).Retry(bot => bot.ListBuilds(before, limit + 1));
        return TypedResults.Ok(BuildPageJson.From(builds, limit));
    }

    private static async Task<Ok<BuildEntryJson>> MakeCurrent(Caller caller, GrainClient client, HttpRequest request)
    {
        var named = await RequestBody.ReadAsync(request, Named.Read);
        return TypedResults.Ok(BuildEntryJson.From(await client.Bot(caller.BotId).Retry(bot => bot.MakeCurrent(named.VersionId))));
    }

    private static async Task<Ok<BuildEntryJson>> SetCanary(Caller caller, GrainClient client, HttpRequest request)
    {
        var canary = await RequestBody.ReadAsync(request, Tried.Read);
        return TypedResults.Ok(BuildEntryJson.From(await client.Bot(caller.BotId).Retry(bot => bot.SetCanary(canary.VersionId, canary.Percent))));
    }

    private static async Task<NoContent> RemoveCanary(Caller caller, GrainClient client)
    {
        await client.Bot(caller.BotId).Retry(bot => bot.RemoveCanary());
        return TypedResults.NoContent();
    }

    private sealed record Named(string VersionId)
    {
        public static Named Read(RequestFields body)
        {
            // As a build stands in the list.
            body.ReadOnly("number", "created_at", "current", "canary_percent", "labels");
            return new(body.Text("version_id", Limits.NameLength));
        }
    }

    private sealed record Tried(string VersionId, int Percent)
    {
        public static Tried Read(RequestFields body) => new(body.Text("version_id", Limits.NameLength), body.Integer("percent"));
    }
}
