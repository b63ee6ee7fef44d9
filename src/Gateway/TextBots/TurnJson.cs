using Bots.TextBots;
using Csml.Values;

namespace Gateway.TextBots;

/// <summary>A session that was launched (<c>TextBotFlowLaunchResponse</c>).</summary>
internal sealed record LaunchJson(string Id);

/// <summary>The answer to a turn (<c>TextBotFlowTurnResponse</c>).</summary>
/// <param name="NextActionType">WaitForInput, Exit or Disconnect: says which of the actions is there.</param>
internal sealed record TurnJson(
    string Id,
    TurnReferenceJson? PreviousTurn,
    PromptsJson? Prompts,
    string NextActionType,
    DisconnectJson? NextActionDisconnect,
    WaitForInputJson? NextActionWaitForInput,
    ExitJson? NextActionExit)
{
    public static TurnJson From(TextBotsAnswer answer) => new(
        answer.TurnId,
        answer.PreviousTurn is { } previous ? new TurnReferenceJson(previous) : null,
        PromptsJson.From(answer),
        answer.Action.ToString(),
        answer.Action == NextAction.Disconnect ? DisconnectJson.From(answer) : null,
        answer.Action == NextAction.WaitForInput ? WaitForInputJson.From(answer) : null,
        answer.Action == NextAction.Exit ? ExitJson.From(answer) : null);
}

internal sealed record TurnReferenceJson(string Id);

/// <summary>Why a session is over that did not come to its end.</summary>
internal sealed record DisconnectJson(string Reason, string? ReasonExtendedInfo, FlowLocationJson FlowLocation, IReadOnlyList<OutcomeJson>? FlowOutcomes)
{
    public static DisconnectJson From(TextBotsAnswer answer) =>
        new($"{answer.Reason}", answer.ReasonInfo, FlowLocationJson.From(answer.Location), OutcomeJson.From(answer.Outcomes));
}

/// <summary>The flow has come to its end, or hands the user over to a person, with what it leaves.</summary>
/// <param name="ActiveIntent">What the flow says that the user wants.</param>
internal sealed record ExitJson(
    string Reason,
    string? ReasonExtendedInfo,
    string? ActiveIntent,
    FlowLocationJson FlowLocation,
    OutputDataJson OutputData,
    IReadOnlyList<OutcomeJson>? FlowOutcomes)
{
    public static ExitJson From(TextBotsAnswer answer) => new(
        $"{answer.Reason}",
        answer.ReasonInfo,
        answer.Intent,
        FlowLocationJson.From(answer.Location),
        new OutputDataJson(answer.Variables ?? Value.Object(new ObjectValue())),
        OutcomeJson.From(answer.Outcomes));
}

/// <summary>What has come of a session (<c>TextBotFlowOutcome</c>).</summary>
/// <param name="OutcomeValue">SUCCESS or FAILURE; null while it is open.</param>
internal sealed record OutcomeJson(
    string OutcomeId, string? OutcomeValue, DateTimeOffset DateStart, DateTimeOffset? DateEnd, IReadOnlyList<MilestoneJson>? Milestones)
{
    /// <param name="outcomes">Null in an answer that an older release has stored.</param>
    /// <returns>Null without outcomes.</returns>
    public static IReadOnlyList<OutcomeJson>? From(IReadOnlyList<FlowOutcome>? outcomes) =>
        outcomes is { Count: > 0 } ? [.. outcomes.Select(From)] : null;

    private static OutcomeJson From(FlowOutcome outcome) => new(
        outcome.Id,
        outcome.Success switch { true => "SUCCESS", false => "FAILURE", null => null },
        outcome.Start,
        outcome.End,
        outcome.Milestones.Count > 0 ? [.. outcome.Milestones.Select((milestone, i) => new MilestoneJson(milestone.Id, milestone.Reached, i + 1))] : null);
}

/// <param name="Sequence">Its place among those of its outcome, from 1.</param>
internal sealed record MilestoneJson(string Id, DateTimeOffset DateReached, int Sequence);

/// <summary>A place of a flow: <c>sequenceName</c> is the flow, <c>actionName</c> its step.</summary>
/// <param name="ActionNumber">Which hold of the step the flow waits at, from 1; 0 when it does not wait.</param>
internal sealed record FlowLocationJson(string ActionName, int ActionNumber, string SequenceName)
{
    public static FlowLocationJson From(FlowLocation location) => new(location.Step, location.Hold, location.Flow);
}

/// <param name="Variables">An object.</param>
internal sealed record OutputDataJson(Value Variables);

internal sealed record WaitForInputJson(ModeConstraintsJson ModeConstraints)
{
    public static WaitForInputJson From(TextBotsAnswer answer) => new(new ModeConstraintsJson(new TextConstraintsJson([answer.Language], answer.Timeout)));
}

internal sealed record ModeConstraintsJson(TextConstraintsJson Text);

/// <param name="NoInputTimeoutMilliseconds">After so long without a word of the user the client sends <c>NoInput</c>.</param>
internal sealed record TextConstraintsJson(IReadOnlyList<string> LanguagePreferences, int? NoInputTimeoutMilliseconds);

/// <summary>What the bot says.</summary>
internal sealed record PromptsJson(string OutputLanguage, TextPromptsJson TextPrompts)
{
    /// <returns>Null when it says nothing.</returns>
    public static PromptsJson? From(TextBotsAnswer answer) =>
        BotMessage.From(answer.Messages).Select(SegmentJson.From).ToList() is { Count: > 0 } segments
            ? new PromptsJson(answer.Language, new TextPromptsJson(segments))
            : null;
}

internal sealed record TextPromptsJson(IReadOnlyList<SegmentJson> Segments);

/// <param name="Type">Text, RichMedia when there is content, or MessageEvent.</param>
internal sealed record SegmentJson(string Text, string Type, IReadOnlyList<ContentJson>? Content)
{
    public static SegmentJson From(BotMessage message) =>
        new(message.Text, message.IsEvent ? "MessageEvent" : message.Content is null ? "Text" : "RichMedia", message.Content);
}
