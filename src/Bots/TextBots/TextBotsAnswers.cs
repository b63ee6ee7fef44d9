using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots.TextBots;

/// <summary>What turns are answered, and the state that the answers leave.</summary>
public static class TextBotsAnswers
{
    /// <summary>After a turn of the bot.</summary>
    /// <param name="keepsVariables">The client sees what is remembered with each turn, and not with the last only.</param>
    public static TextBotsState Ran(
        TextBotsState state, string turnId, ChatAnswer answer, SessionView view, bool keepsVariables, DateTimeOffset now)
    {
        var location = new FlowLocation(view.Flow ?? state.Location.Flow, view.Step ?? state.Location.Step, view.Hold);
        var error = answer.Messages.FirstOrDefault(message => message.ContentType == Message.ErrorType);
        (NextAction Action, EndReason? Reason, string? Info) next = FlowSignals.EndOf(answer.Messages) switch
        {
            { } end => end,
            _ when !answer.ConversationEnd => (NextAction.WaitForInput, null, null),
            _ when error is null => (NextAction.Exit, EndReason.TriggeredByFlow, null),
            _ => (NextAction.Disconnect, EndReason.Error, TextOf(error)),
        };
        return After(state, now) with
        {
            LastRequest = turnId,
            Build = view.Build,
            Location = location,
            IsSecure = view.IsSecure,
            Latest = Answer(state, turnId, next.Action) with
            {
                Messages = answer.Messages,
                Reason = next.Reason,
                ReasonInfo = next.Info,
                Location = location,
                Variables = keepsVariables || next.Action == NextAction.Exit ? view.Memories : null,
                Timeout = FlowSignals.TimeoutOf(answer.Messages),
                Intent = FlowSignals.IntentAfter(state.Latest?.Intent, answer.Messages),
                Outcomes = FlowSignals.OutcomesAfter(state.Latest?.Outcomes ?? [], answer.Messages, now),
            },
        };
    }

    /// <summary>After a turn that the bot did not see: it still waits.</summary>
    public static TextBotsState Waiting(TextBotsState state, string turnId, IReadOnlyList<ChatMessage> messages, DateTimeOffset now) =>
        After(state, now) with
        {
            Held = messages == state.Asked ? null : state.Asked,
            Latest = Answer(state, turnId, NextAction.WaitForInput) with
            {
                Messages = messages,
                Variables = state.Latest?.Variables,
                Timeout = FlowSignals.TimeoutOf(state.Asked),
            },
        };

    /// <summary>After a turn with which the client has ended the session.</summary>
    public static TextBotsState Ended(TextBotsState state, string turnId, EndReason reason, DateTimeOffset now) =>
        After(state, now) with { Latest = Answer(state, turnId, NextAction.Disconnect) with { Reason = reason } };

    /// <summary>What any turn is answered that comes too late.</summary>
    public static TextBotsAnswer Expired(TextBotsState state) =>
        Answer(state, TurnIds.OfExpiry(state), NextAction.Disconnect) with { Reason = EndReason.SessionExpired };

    private static TextBotsState After(TextBotsState state, DateTimeOffset now) => state with
    {
        ExpiresAt = now + state.Launch.IdleTime,
        Held = null,
        WasSecret = state.IsSecure,
    };

    private static TextBotsAnswer Answer(TextBotsState state, string turnId, NextAction action) => new()
    {
        TurnId = turnId,
        PreviousTurn = state.Latest?.TurnId,
        Action = action,
        Location = state.Location,
        Language = state.Launch.Language,
        Intent = state.Latest?.Intent,
        Outcomes = state.Latest?.Outcomes ?? [],
    };

    private static string? TextOf(ChatMessage error) =>
        error.Content is { Kind: ValueKind.Object } content && content.AsObject.TryGet(Message.ErrorType, out var text) ? text.ToString() : null;
}
