using System.Text.Json;
using Bots;
using Bots.State;
using Csml.Conversations;

namespace Gateway.Wire;

/// <summary>A turn: the event, the answer to it, what flows have logged, and what the turn depended on.</summary>
/// <param name="FlowId">Where this bot's part of it ended.</param>
/// <param name="DurationMs">How long this bot's part of it took, in milliseconds.</param>
/// <param name="Messages">Without those that are not kept.</param>
/// <param name="Log">What this bot's flows have logged in it; null when that is nothing.</param>
/// <param name="Recording">What the turn depended on, so that it can be repeated.</param>
internal sealed record SessionTurnJson(
    ClientJson Client,
    string ConversationId,
    string RequestId,
    string? FlowId,
    string? StepId,
    DateTimeOffset ReceivedAt,
    long DurationMs,
    KeptPayloadJson Event,
    IReadOnlyList<PayloadJson> Messages,
    bool ConversationEnd,
    IReadOnlyList<LogLineJson>? Log,
    JsonElement? Recording)
{
    public static SessionTurnJson From(UserTurn found)
    {
        var turn = found.Turn;
        return new SessionTurnJson(
            ClientJson.From(found.Session),
            turn.ConversationId,
            RequestIds.ClientsOf(turn.Answer.RequestId),
            turn.Place?.FlowId,
            turn.Place?.Step,
            turn.Answer.ReceivedAt,
            (long)turn.Duration.TotalMilliseconds,
            new KeptPayloadJson(turn.ContentType, turn.Content.IsNull ? null : turn.Content, turn.IsSecure ? true : null),
            [.. turn.Answer.Messages.Select(message => new PayloadJson(message.ContentType, message.Content))],
            turn.Answer.ConversationEnd,
            turn.Log.Count > 0 ? [.. turn.Log.Select(line => new LogLineJson(line.Level, line.Text, line.Flow, line.Line))] : null,
            turn.Recording is { } recording ? Parse(recording) : null);
    }

    private static JsonElement Parse(byte[] recording)
    {
        using var document = JsonDocument.Parse(recording, new JsonDocumentOptions { MaxDepth = ConversationState.JsonDepth });
        return document.RootElement.Clone();
    }
}

/// <summary>What a flow has logged.</summary>
/// <param name="Level">error, warn, info, debug or trace.</param>
/// <param name="Flow">The name of the flow.</param>
/// <param name="Line">The line of the flow, from 1.</param>
internal sealed record LogLineJson(string Level, string Text, string Flow, int Line);

/// <param name="PaginationKey">Where the next page begins; null on the last.</param>
internal sealed record SessionTurnPageJson(IReadOnlyList<SessionTurnJson> Turns, string? PaginationKey)
{
    public static SessionTurnPageJson From(TurnPage page) => new(
        [.. page.Turns.Select(SessionTurnJson.From)], page.Next is { } next ? Requests.PaginationKey.Of(next) : null);
}
