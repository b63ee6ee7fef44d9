using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Live;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>One turn of a user's conversation with the caller's bot, answered at its end, or message by message to who asks for events.</summary>
internal static class ChatResource
{
    public static void MapChat(this IEndpointRouteBuilder api)
    {
        api.MapPost("/chat", Chat).WithSummary("Takes an event of a user and answers with what the bot says")
            .WithDescription(
                $"With `Accept: {EventStream.ContentType}` each message is a server-sent event, at the moment it is said. The same `request_id` with the same "
                + $"payload again gets the stored answer, with the header `{ResponseHeaders.Replayed}: true`. The same `request_id` with another payload is a new request. "
                + $"In the header `{VisitorToken.Header}` a site vouches for its user: a JWT that is signed by HS256 with the secret of the key, with the claims `sub`, which is "
                + "`client.user_id`, and `exp`. Channels with `requires_identity` ask for it.")
            .WithBody(Said.Read).RefuseFields(Said.Unsupported).LimitEvents(api).AllowPages();
    }

    private static async Task<Results<Ok<ChatJson>, LiveAnswer>> Chat(ChatCaller caller, GrainClient client, ILiveChat live, TimeProvider clock, HttpRequest request)
    {
        var said = await RequestBody.ReadAsync(request, Said.Read);
        caller.CheckVisitor(said.UserId);
        caller.CheckCallback(said.Event);
        var session = caller.SessionOf(said.UserId);
        var chat = said.Event with { ReceivedAt = clock.GetUtcMilliseconds() };
        if (AcceptedTypes.Prefers(request, EventStream.ContentType))
            return new LiveAnswer(live, session, chat, clock);
        var answer = await client.Chat(session, chat);
        if (answer.IsReplay)
            request.HttpContext.Response.Headers[ResponseHeaders.Replayed] = "true";
        return TypedResults.Ok(ChatJson.From(session, answer));
    }
}
