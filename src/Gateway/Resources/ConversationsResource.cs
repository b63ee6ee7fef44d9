using Bots;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The conversations of a user on the caller's channel.</summary>
internal static class ConversationsResource
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations", List);
        api.MapPost("/conversations/open", GetOpen);
        api.MapPost("/conversations/close", Close);
        api.MapGet("/messages", ListMessages);
        api.MapGet("/state", GetState);
    }

    private static async Task<Ok<ConversationPageJson>> List(Caller caller, IActors actors, HttpRequest request)
    {
        bool? isOpen = QueryParameters.Word(request, "status", ConversationJson.Open, ConversationJson.Closed) is { } status
            ? status == ConversationJson.Open
            : null;
        var limit = Paging.Limit(request);
        if (QueryParameters.OptionalUserId(request) is not { } userId)
        {
            var after = Paging.After(request, PaginationKey.ReadUser);
            return TypedResults.Ok(ConversationPageJson.From(
                await actors.ListNewestConversations(caller.BotId, caller.ChannelId, isOpen, after, limit)));
        }
        var user = caller.SessionOf(userId);
        var page = await actors.Session(user).ListConversations(new ConversationQuery
        {
            IsOpen = isOpen,
            After = Paging.After(request, PaginationKey.ReadConversation),
            Most = limit,
        });
        return TypedResults.Ok(ConversationPageJson.From(user, page));
    }

    private static async Task<Ok<OpenConversationJson>> GetOpen(Caller caller, IActors actors, HttpRequest request)
    {
        var user = caller.SessionOf(await RequestBody.ReadAsync(request, ReadUser));
        var (session, place) = await actors.FindUser(user);
        return TypedResults.Ok(OpenConversationJson.From(session, place.Open));
    }

    private static async Task<Ok<ClosedConversationJson>> Close(Caller caller, IActors actors, HttpRequest request)
    {
        var (user, conversation) = await RequestBody.ReadAsync(request, body =>
            new Tuple<string, string?>(ReadUser(body), body.OptionalText("conversation_id", Limits.NameLength)));
        return TypedResults.Ok(new ClosedConversationJson(await actors.CloseConversation(caller.SessionOf(user), conversation)));
    }

    private static async Task<Ok<MessagePageJson>> ListMessages(Caller caller, IActors actors, HttpRequest request)
    {
        var user = caller.SessionOf(QueryParameters.UserId(request));
        var page = await actors.Session(user).ListMessages(new MessageQuery
        {
            From = QueryParameters.Time(request, "from_date"),
            To = QueryParameters.Time(request, "to_date"),
            After = Paging.After(request, PaginationKey.ReadMessage),
            Most = Paging.Limit(request),
        });
        return TypedResults.Ok(MessagePageJson.From(user, page));
    }

    private static async Task<Ok<StateJson>> GetState(Caller caller, IActors actors, HttpRequest request)
    {
        var (session, place) = await actors.FindUser(caller.SessionOf(QueryParameters.UserId(request)));
        return TypedResults.Ok(StateJson.From(session, place));
    }

    private static string ReadUser(RequestFields body) => body.Text("user_id", Limits.UserIdLength);
}
