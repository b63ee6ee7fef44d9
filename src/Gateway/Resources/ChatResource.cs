using Bots;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>One turn of a user's conversation with the caller's bot.</summary>
internal static class ChatResource
{
    private const string Path = "/chat";

    public static void MapChat(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, Chat).WithSummary("Takes an event of a user and answers with what the bot says").WithBody(Said.Read);
        api.MapPreflight(Path);
    }

    private static async Task<Ok<ChatJson>> Chat(PublicCaller caller, IActors actors, TimeProvider clock, HttpRequest request)
    {
        var said = await RequestBody.ReadAsync(request, Said.Read);
        var session = new SessionKey(caller.BotId, caller.ChannelId, said.UserId);
        var answer = await actors.Chat(session, said.Event with { ReceivedAt = clock.GetUtcMilliseconds() });
        return TypedResults.Ok(ChatJson.From(session, answer));
    }
}
