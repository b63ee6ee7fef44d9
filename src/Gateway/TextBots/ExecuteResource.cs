using Bots;
using Bots.Calls;
using Bots.TextBots;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.TextBots;

/// <summary>Messages to bots, as they are sent to those of any provider.</summary>
internal static class ExecuteResource
{
    public static void MapExecute(this IEndpointRouteBuilder textBots) => textBots.MapPost("/bots/execute", Execute)
        .WithSummary("Sends a bot a message").WithBody(PostTextRequest.ReadEach).LimitEvents(textBots);

    private static async Task<JsonHttpResult<PostTextJson>> Execute(BotExecutor caller, GrainClient client, TextBotsSettings settings, HttpRequest request)
    {
        var message = await RequestBody.ReadAsync(request, PostTextRequest.Read);
        var entry = caller.Grant.MayUse(message.BotId) ? await client.DirectoryOf(message.BotId).Retry(list => list.Find(message.BotId)) : null;
        if (entry is not { Phase: BotPhase.Present })
            throw new RefusedException(StatusCodes.Status404NotFound, "botId", ErrorTexts.BotUnknown(message.BotId)) { Entity = message.BotId };
        try
        {
            var session = client.TextBotsSession(TextBotsKeys.OfBot(message.BotId, caller.ClientId, message.SessionId));
            var (launch, turn) = (message.ToLaunch(settings), message.ToTurn());
            var step = await session.Retry(grain => grain.Execute(launch, turn));
            return TextBotsResult.Of(PostTextJson.From(step.Answer!, message.CorrelationId));
        }
        catch (NotFoundException missing) when (missing.Kind == "build" && message.Alias is not null)
        {
            throw new RefusedException(StatusCodes.Status404NotFound, "botAlias", ErrorTexts.BuildUnknown(message.Alias)) { Entity = message.Alias };
        }
    }
}
