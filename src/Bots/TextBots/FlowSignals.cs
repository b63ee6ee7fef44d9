using Csml.Components;
using Csml.Values;

namespace Bots.TextBots;

/// <summary>What messages of a turn say about the session itself: see <see cref="ConversationComponents"/>.</summary>
internal static class FlowSignals
{
    /// <summary>How the flow wants the session to end; null when it does not say.</summary>
    public static (NextAction Action, EndReason Reason, string? Info)? EndOf(IReadOnlyList<ChatMessage> messages) =>
        messages.LastOrDefault(message => message.ContentType is ConversationComponents.Handover or ConversationComponents.Disconnect) switch
        {
            null => null,
            { ContentType: ConversationComponents.Handover } handover => (NextAction.Exit, EndReason.AgentRequestedByUser, Text(handover, "reason")),
            var disconnect => (NextAction.Disconnect, EndReason.TriggeredByFlow, Text(disconnect, "reason")),
        };

    /// <summary>How long the bot waits for its user, in milliseconds; null when the flow does not say, or no such time.</summary>
    public static int? TimeoutOf(IReadOnlyList<ChatMessage> messages) =>
        messages.LastOrDefault(message => message.ContentType == ConversationComponents.Timeout) is { } timeout
        && Field(timeout, "duration") is { } duration
        && duration.Kind switch { ValueKind.Int => duration.AsInt, ValueKind.Float => Math.Round(duration.AsFloat), _ => 0 } is >= 1 and <= int.MaxValue and var time
            ? (int)time
            : null;

    /// <summary>What the user wants: the last that was said, and before the first what it was.</summary>
    public static string? IntentAfter(string? intent, IReadOnlyList<ChatMessage> messages) =>
        messages.LastOrDefault(message => message.ContentType == ConversationComponents.Intent) is { } said ? Name(said, "name") : intent;

    /// <summary>What has come of the session, with what is said of it now.</summary>
    public static IReadOnlyList<FlowOutcome> OutcomesAfter(IReadOnlyList<FlowOutcome> outcomes, IReadOnlyList<ChatMessage> messages, DateTimeOffset now)
    {
        foreach (var message in messages.Where(message => message.ContentType == ConversationComponents.Outcome))
        {
            if (Name(message, "id") is not { } id)
                continue;
            var known = outcomes.FirstOrDefault(outcome => outcome.Id == id);
            if (known is null && outcomes.Count == Limits.OutcomesPerSession)
                continue;
            var outcome = After(known ?? new FlowOutcome(id, now), message, now);
            outcomes = known is null ? [.. outcomes, outcome] : [.. outcomes.Select(one => one == known ? outcome : one)];
        }
        return outcomes;
    }

    private static FlowOutcome After(FlowOutcome outcome, ChatMessage message, DateTimeOffset now)
    {
        if (Name(message, "milestone") is { } milestone && outcome.Milestones.Count < Limits.MilestonesPerOutcome)
            outcome = outcome with { Milestones = [.. outcome.Milestones, new FlowMilestone(milestone, now)] };
        return Field(message, "success") is { Kind: ValueKind.Boolean } success ? outcome with { Success = success.AsBoolean, End = now } : outcome;
    }

    // What is too long for a name is cut off.
    private static string? Name(ChatMessage message, string field) =>
        Text(message, field) is { } name ? name.Length > Limits.NameLength ? name[..Limits.NameLength] : name : null;

    private static string? Text(ChatMessage message, string field) => Field(message, field)?.ToString() is { Length: > 0 } text ? text : null;

    private static Value? Field(ChatMessage message, string name) =>
        message.Content.Kind == ValueKind.Object && message.Content.AsObject.TryGet(name, out var value) && !value.IsNull ? value : null;
}
