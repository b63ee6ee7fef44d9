using Bots;
using Bots.Calls;
using Bots.TextBots;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.TextBots;

/// <summary>Sessions of bot flows.</summary>
internal static class FlowSessionsResource
{
    private const string StaleTurn = "stale.turn";
    private const string SessionOver = "session.over";

    public static void MapFlowSessions(this IEndpointRouteBuilder textBots)
    {
        textBots.MapPost("/botflows/sessions", Launch).WithSummary("Launches a session").WithBody(LaunchRequest.Read).LimitEvents(textBots);
        textBots.MapPost("/botflows/sessions/{sessionId}/turns", Turn).WithSummary("Takes a turn").WithBody(TurnRequest.ReadEach).LimitEvents(textBots);
    }

    private static async Task<JsonHttpResult<LaunchJson>> Launch(FlowExecutor caller, GrainClient client, TextBotsSettings settings, HttpRequest request)
    {
        var launch = await RequestBody.ReadAsync(request, LaunchRequest.Read);
        var (botId, flowId) = await client.FindFlow(launch.FlowId);
        if (botId is null || !caller.Grant.MayUse(botId))
            throw NotFound("flow.id", launch.FlowId, ErrorTexts.FlowUnknown(launch.FlowId));
        var sessionId = Guid.NewGuid().ToString();
        try
        {
            await client.TextBotsSession(TextBotsKeys.OfFlow(botId, caller.ClientId, sessionId)).Retry(session => session.Launch(launch.ToLaunch(flowId, settings)));
        }
        catch (NotFoundException)
        {
            // The current build has no such flow, or the bot is being deleted.
            throw NotFound("flow.id", launch.FlowId, ErrorTexts.FlowUnknown(launch.FlowId));
        }
        return TextBotsResult.Of(new LaunchJson(sessionId));
    }

    private static async Task<JsonHttpResult<TurnJson>> Turn(FlowExecutor caller, GrainClient client, HttpRequest request, string sessionId)
    {
        var turn = await RequestBody.ReadAsync(request, TurnRequest.Read);
        // What is no id of a session is not looked for.
        var botId = Guid.TryParseExact(sessionId, "D", out _)
            ? await client.TextBotsDirectory().Retry(directory => directory.FindBot(TextBotsKeys.LookupOf(caller.ClientId, sessionId)))
            : null;
        if (botId is null || !caller.Grant.MayUse(botId))
            throw NotFound("sessionId", sessionId, ErrorTexts.SessionUnknown(sessionId));
        var step = await client.TextBotsSession(TextBotsKeys.OfFlow(botId, caller.ClientId, sessionId)).Retry(session => session.Turn(turn));
        return TextBotsResult.Of(TurnJson.From(step.Answer ?? throw Refused(turn, step)));
    }

    private static RefusedException NotFound(string field, string id, string detail) =>
        new(StatusCodes.Status404NotFound, field, detail) { Entity = id };

    private static RefusedException Refused(TextBotsTurn turn, TextBotsStep step)
    {
        var isStale = turn.PreviousTurn is not null && turn.PreviousTurn != step.LatestTurn;
        return new RefusedException(
            StatusCodes.Status409Conflict,
            isStale ? "previousTurn.id" : "sessionId",
            isStale ? ErrorTexts.TurnStale(step.LatestTurn) : ErrorTexts.SessionOver)
        {
            Code = isStale ? StaleTurn : SessionOver,
            Entity = step.LatestTurn,
        };
    }
}
