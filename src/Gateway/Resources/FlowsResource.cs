using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The flows of the caller's bot, as its authors write them.</summary>
internal static class FlowsResource
{
    // RFC 7240: the client can do without what it has just sent.
    private const string Prefer = "Prefer";
    private const string Minimal = "return=minimal";

    public static void MapFlows(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bot/flows", List).WithSummary("Lists the flows of the draft");
        api.MapPost("/bot/flows", Create).WithSummary("Adds a flow to the draft").WithBody(BotFields.ReadFlow);
        api.MapGet("/bot/flows/{flow_id}", Get).WithSummary("Shows a flow");
        api.MapPut("/bot/flows/{flow_id}", Update).WithSummary("Changes a flow").WithBody(ReadChange);
        api.MapDelete("/bot/flows/{flow_id}", Delete).WithSummary("Removes a flow from the draft");
    }

    private static async Task<Ok<IReadOnlyList<FlowJson>>> List(Caller caller, GrainClient client, Organization organization)
    {
        var bot = await client.Bot(caller.BotId).Retry(bot => bot.Get());
        return TypedResults.Ok(FlowJson.From(bot.Flows, organization));
    }

    private static async Task<Ok<FlowJson>> Create(Caller caller, GrainClient client, Organization organization, HttpRequest request)
    {
        var flow = await RequestBody.ReadAsync(request, BotFields.ReadFlow);
        return TypedResults.Ok(FlowJson.From(await client.Bot(caller.BotId).Call(bot => bot.CreateFlow(flow)), organization));
    }

    private static async Task<Ok<FlowJson>> Get(Caller caller, GrainClient client, Organization organization, string flow_id) =>
        TypedResults.Ok(FlowJson.From(await client.Bot(caller.BotId).Retry(bot => bot.GetFlow(flow_id)), organization));

    private static async Task<Results<Ok<FlowJson>, NoContent>> Update(
        Caller caller, GrainClient client, Organization organization, HttpRequest request, string flow_id)
    {
        var change = await RequestBody.ReadAsync(request, ReadChange);
        var flow = await client.Bot(caller.BotId).Retry(bot => bot.UpdateFlow(flow_id, change));
        if (!request.Headers.GetCommaSeparatedValues(Prefer).Contains(Minimal, StringComparer.OrdinalIgnoreCase))
            return TypedResults.Ok(FlowJson.From(flow, organization));
        request.HttpContext.Response.Headers["Preference-Applied"] = Minimal;
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Delete(Caller caller, GrainClient client, string flow_id)
    {
        await client.Bot(caller.BotId).Call(bot => bot.DeleteFlow(flow_id));
        return TypedResults.NoContent();
    }

    private static FlowChange ReadChange(RequestFields flow)
    {
        BotFields.ReadShownFlow(flow);
        return new FlowChange
        {
            Name = flow.OptionalText("name", Limits.NameLength),
            Description = flow.OptionalAnyText("description"),
            Commands = flow.OptionalTexts("commands"),
            Content = flow.OptionalAnyText("content"),
        };
    }
}
