using Bots;
using Bots.Calls;
using Bots.Conversing;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The conversations, messages and turns of all channels and users of the caller's bot.</summary>
internal static class HistoryResource
{
    private const string Channel = "channel_id";
    private const string User = "user_id";
    private const string Words = "text";
    private const string Conversation = "conversation_id";

    private static readonly QueryParameter[] Filters =
    [
        QueryParameter.Text(Channel, "Of this channel only."),
        QueryParameter.User with { Description = $"Of this user only. Needs `{Channel}`." },
        QueryParameter.Text("flow_id", "Only where a turn has ended in this flow."),
        QueryParameter.Text("version_id", "Only of conversations that run on this build, or ran on it."),
        QueryParameter.Boolean("has_errors", "With `true`, only where a turn has had an error."),
        .. Paging.Parameters,
    ];

    public static void MapHistory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bot/conversations", List).WithSummary("Lists conversations of all users, those that began last first")
            .WithQuery(QueryParameter.Word(
                "status", "All when it is not given. Of the open ones, `HELD` are those that wait for the user.", ConversationJson.Open, ConversationJson.Held, ConversationJson.Closed))
            .WithQuery(QueryParameter.Time("from_date", "Only what began from then on."), QueryParameter.Time("to_date", "Only what began until then."))
            .WithQuery(Filters);
        api.MapGet("/bot/messages", ListMessages).WithSummary("Lists what was said to all users, the newest first")
            .WithQuery(QueryParameter.Text(Words, "Only of turns in which all these words were said. The bot must have `message_search`."))
            .WithQuery(QueryParameter.Time("from_date", "Only what was said from then on."), QueryParameter.Time("to_date", "Only what was said until then."))
            .WithQuery(Filters);
        api.MapGet("/bot/turns", ListTurns).WithSummary("Lists turns of all users, the newest first, with their recordings")
            .WithQuery(QueryParameter.Text(Conversation, "Only of this conversation."))
            .WithQuery(QueryParameter.Time("from_date", "Only those received from then on."), QueryParameter.Time("to_date", "Only those received until then."))
            .WithQuery(Filters);
    }

    private static async Task<Ok<ConversationPageJson>> List(Caller caller, GrainClient client, HttpRequest request)
    {
        var status = QueryParameters.Word(request, "status", ConversationJson.Open, ConversationJson.Held, ConversationJson.Closed);
        var query = new ConversationQuery
        {
            Filter = await ReadFilter(caller, client, request) with { IsOpen = status is null ? null : status != ConversationJson.Closed },
            IsHeld = status == ConversationJson.Held,
            After = Paging.AfterNumber(request),
            Most = Paging.Limit(request),
        };
        return TypedResults.Ok(ConversationPageJson.From(await client.Conversations(caller.BotId).Retry(conversations => conversations.List(query))));
    }

    private static async Task<Ok<MessagePageJson>> ListMessages(Caller caller, GrainClient client, HttpRequest request)
    {
        var query = new MessageQuery
        {
            Filter = await ReadFilter(caller, client, request) with { Words = await ReadWords(caller, client, request) },
            After = Paging.After(request, PaginationKey.ReadMessage),
            Most = Paging.Limit(request),
        };
        return TypedResults.Ok(MessagePageJson.From(await client.Conversations(caller.BotId).Retry(conversations => conversations.ListMessages(query))));
    }

    private static async Task<Ok<SessionTurnPageJson>> ListTurns(Caller caller, GrainClient client, HttpRequest request)
    {
        var query = new TurnQuery
        {
            Filter = await ReadFilter(caller, client, request),
            ConversationId = QueryParameters.Text(request, Conversation),
            After = Paging.AfterNumber(request),
            Most = Paging.Limit(request),
        };
        return TypedResults.Ok(SessionTurnPageJson.From(await client.Conversations(caller.BotId).Retry(conversations => conversations.ListTurns(query))));
    }

    private static async Task<IReadOnlyList<string>?> ReadWords(Caller caller, GrainClient client, HttpRequest request)
    {
        if (QueryParameters.Text(request, Words) is not { } text)
            return null;
        if (text.Length > Limits.NameLength)
            throw new RefusedException([FieldError.Of(Words, ErrorTexts.TooLong(Limits.NameLength))]);
        if (SearchWords.Of(text) is not { Count: > 0 } words)
            throw new RefusedException([FieldError.Of(Words, ErrorTexts.NoWords)]);
        var settings = await client.Bot(caller.BotId).Retry(bot => bot.GetSettings());
        return settings.MessageSearch is true ? [.. words] : throw new RefusedException(StatusCodes.Status409Conflict, Words, ErrorTexts.NoMessageSearch);
    }

    private static async Task<HistoryFilter> ReadFilter(Caller caller, GrainClient client, HttpRequest request)
    {
        var filter = new HistoryFilter
        {
            ChannelId = QueryParameters.Text(request, Channel),
            UserId = QueryParameters.OptionalUserId(request),
            FlowId = QueryParameters.Text(request, "flow_id"),
            VersionId = QueryParameters.Text(request, "version_id"),
            HasErrors = QueryParameters.Boolean(request, "has_errors") is true,
            From = QueryParameters.Time(request, "from_date"),
            To = QueryParameters.Time(request, "to_date"),
        };
        if (filter is { UserId: not null, ChannelId: null })
            throw new RefusedException([FieldError.Of(Channel, ErrorTexts.RequiredWith(User))]);
        // A build that was deleted is known by its id alone.
        return filter.VersionId is { } version && await client.Bot(caller.BotId).Retry(bot => bot.FindBuild(version)) is { } found
            ? filter with { VersionId = found }
            : filter;
    }
}
