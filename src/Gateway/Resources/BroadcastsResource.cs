using Bots;
using Bots.Calls;
using Csml.Values;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>Messages to users who have not asked for anything.</summary>
internal static class BroadcastsResource
{
    private const string FlowTrigger = "flow_trigger";
    private const string CloseFlows = "close_flows";

    private const string Path = "/broadcasts";

    public static void MapBroadcasts(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, Create).WithSummary("Brings a message to a user who has not asked for anything").WithBody(Said.Read).RefuseFields(Said.Unsupported).LimitEvents(api).AllowPages();
        api.MapGet(Path + "/{request_id}", Get).WithSummary("Tells how far a broadcast has come")
            .WithQuery(QueryParameter.User);
    }

    private static async Task<Ok<BroadcastJson>> Create(BroadcastCaller caller, GrainClient client, HttpRequest request)
    {
        var said = await RequestBody.ReadAsync(request, Said.Read);
        caller.CheckCallback(said.Event);
        var sent = said.Event with { Content = WithCloseFlows(said.Event) };
        var key = new BroadcastKey(caller.Grant.BotId, caller.Grant.ChannelId, sent.RequestId, said.UserId);
        await client.Broadcast(key).Retry(broadcast => broadcast.Create(sent));
        return TypedResults.Ok(BroadcastJson.From(key, sent));
    }

    private static async Task<Ok<BroadcastStatusJson>> Get(Caller caller, GrainClient client, HttpRequest request, string request_id)
    {
        var user = QueryParameters.OptionalUserId(request) ?? await FindUser(caller, client, request_id);
        var key = new BroadcastKey(caller.BotId, caller.ChannelId, request_id, user);
        return TypedResults.Ok(BroadcastStatusJson.From(key, await client.Broadcast(key).Retry(broadcast => broadcast.Get()) ?? throw NotFound(request_id)));
    }

    private static async Task<string> FindUser(Caller caller, GrainClient client, string requestId)
    {
        var users = await client.Conversations(caller.BotId).Retry(conversations => conversations.FindBroadcasts(caller.ChannelId, requestId, most: 2));
        return users switch
        {
            [] => throw NotFound(requestId),
            [var user] => user,
            _ => throw new RefusedException([FieldError.Of(QueryParameter.User.Name, ErrorTexts.BroadcastOfMany)]),
        };
    }

    private static NotFoundException NotFound(string requestId) => new("broadcast", requestId);

    // A broadcast that starts a flow begins a new conversation, if it does not say otherwise.
    private static Value WithCloseFlows(ChatRequest request)
    {
        if (request.ContentType != FlowTrigger || request.Content.Kind != ValueKind.Object || request.Content.AsObject.TryGet(CloseFlows, out _))
            return request.Content;
        var content = request.Content.AsObject.Copy(ObjectValue.Plain);
        content[CloseFlows] = Value.True;
        return Value.Object(content);
    }
}
