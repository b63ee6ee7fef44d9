using Bots;
using Bots.Calls;
using Bots.Releasing;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>Names that the authors give to builds of the caller's bot.</summary>
internal static class LabelResource
{
    public static void MapLabel(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bot/label", Set).WithSummary("Gives a build a label, the latest when none is named").WithBody(Wish.Read);
        api.MapDelete("/bot/label/{label}", Remove).WithSummary("Takes a label from its build");
    }

    private static async Task<Ok<BuildEntryJson>> Set(Caller caller, GrainClient client, HttpRequest request)
    {
        var wish = await RequestBody.ReadAsync(request, Wish.Read);
        return TypedResults.Ok(BuildEntryJson.From(await client.Bot(caller.BotId).Retry(bot => bot.SetLabel(wish.Label, wish.VersionId))));
    }

    private static async Task<NoContent> Remove(Caller caller, GrainClient client, string label)
    {
        await client.Bot(caller.BotId).Call(bot => bot.RemoveLabel(label));
        return TypedResults.NoContent();
    }

    private sealed record Wish(string Label, string VersionId)
    {
        public static Wish Read(RequestFields body) =>
            new(body.Text("label", Limits.NameLength), body.OptionalText("version_id", Limits.NameLength) ?? BuildNames.Latest);
    }
}
