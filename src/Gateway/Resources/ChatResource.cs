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
    private const string Path = "/chat";

    public static void MapChat(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, Chat).WithSummary("Takes an event of a user and answers with what the bot says")
            .WithDescription($"With `Accept: {EventStream.ContentType}` each message is a server-sent event, at the moment it is said.")
            .WithBody(Said.Read);
        api.MapPreflight(Path);
    }

    private static async Task<Results<Ok<ChatJson>, LiveAnswer>> Chat(PublicCaller caller, GrainClient client, ILiveChat live, TimeProvider clock, HttpRequest request)
    {
        var said = await RequestBody.ReadAsync(request, Said.Read);
        var session = new SessionKey(caller.BotId, caller.ChannelId, said.UserId);
        var chat = said.Event with { ReceivedAt = clock.GetUtcMilliseconds() };
        return AcceptedTypes.Prefers(request, EventStream.ContentType)
            ? new LiveAnswer(live, session, chat, clock)
            : TypedResults.Ok(ChatJson.From(session, await client.Chat(session, chat)));
    }
}
