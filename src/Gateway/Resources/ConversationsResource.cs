using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The conversations of a user on the caller's channel.</summary>
internal static class ConversationsResource
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations", List).WithSummary("Lists conversations, those that began last first")
            .WithQuery(QueryParameter.User, QueryParameter.Word("status", "All when it is not given.", ConversationJson.Open, ConversationJson.Closed))
            .WithQuery(Paging.Parameters);
        api.MapPost("/conversations/open", GetOpen).WithSummary("Says whether a user has an open conversation, and which").WithBody(NamedUser.Read);
        api.MapPost("/conversations/close", Close).WithSummary("Closes the open conversation of a user").WithBody(Closing.Read);
        api.MapGet("/messages", ListMessages).WithSummary("Lists what was said, the newest first")
            .WithQuery(QueryParameter.User.Required(), QueryParameter.Time("from_date", "Only what was said from then on."))
            .WithQuery(QueryParameter.Time("to_date", "Only what was said until then."))
            .WithQuery(Paging.Parameters);
        api.MapGet("/state", GetState).WithSummary("Says where the bot waits for a user").WithQuery(QueryParameter.User.Required());
    }

    private static async Task<Ok<ConversationPageJson>> List(Caller caller, GrainClient client, HttpRequest request)
    {
        bool? isOpen = QueryParameters.Word(request, "status", ConversationJson.Open, ConversationJson.Closed) is { } status
            ? status == ConversationJson.Open
            : null;
        var query = new ConversationQuery
        {
            Filter = new HistoryFilter { ChannelId = caller.ChannelId, UserId = QueryParameters.OptionalUserId(request), IsOpen = isOpen },
            After = Paging.AfterNumber(request),
            Most = Paging.Limit(request),
        };
        return TypedResults.Ok(ConversationPageJson.From(await client.Conversations(caller.BotId).Retry(conversations => conversations.List(query))));
    }

    private static async Task<Ok<OpenConversationJson>> GetOpen(Caller caller, GrainClient client, HttpRequest request)
    {
        var user = caller.SessionOf((await RequestBody.ReadAsync(request, NamedUser.Read)).UserId);
        var (session, place) = await client.FindUser(user);
        return TypedResults.Ok(OpenConversationJson.From(session, place.Open));
    }

    private static async Task<Ok<ClosedConversationJson>> Close(Caller caller, GrainClient client, HttpRequest request)
    {
        var closing = await RequestBody.ReadAsync(request, Closing.Read);
        return TypedResults.Ok(new ClosedConversationJson(await client.CloseConversation(caller.SessionOf(closing.UserId), closing.ConversationId)));
    }

    private static async Task<Ok<MessagePageJson>> ListMessages(Caller caller, GrainClient client, HttpRequest request)
    {
        var query = new MessageQuery
        {
            Filter = HistoryFilter.Of(caller.SessionOf(QueryParameters.UserId(request))) with
            {
                From = QueryParameters.Time(request, "from_date"),
                To = QueryParameters.Time(request, "to_date"),
            },
            After = Paging.After(request, PaginationKey.ReadMessage),
            Most = Paging.Limit(request),
        };
        return TypedResults.Ok(MessagePageJson.From(await client.Conversations(caller.BotId).Retry(conversations => conversations.ListMessages(query))));
    }

    private static async Task<Ok<StateJson>> GetState(Caller caller, GrainClient client, HttpRequest request)
    {
        var (session, place) = await client.FindUser(caller.SessionOf(QueryParameters.UserId(request)));
        return TypedResults.Ok(StateJson.From(session, place));
    }

    private record NamedUser(string UserId)
    {
        public static NamedUser Read(RequestFields body) => new(body.Text("user_id", Limits.UserIdLength));
    }

    private sealed record Closing(string UserId, string? ConversationId) : NamedUser(UserId)
    {
        public static new Closing Read(RequestFields body) =>
            new(NamedUser.Read(body).UserId, body.OptionalText("conversation_id", Limits.NameLength));
    }
}
