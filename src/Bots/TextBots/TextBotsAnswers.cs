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
        var action = !answer.ConversationEnd ? NextAction.WaitForInput : error is null ? NextAction.Exit : NextAction.Disconnect;
        var next = After(state, now) with
        {
            LastRequest = turnId,
            Build = view.Build,
            Location = location,
            IsSecure = view.IsSecure,
        };
        return next with
        {
            Latest = Answer(state, turnId, action) with
            {
                Messages = answer.Messages,
                Reason = action switch
                {
                    NextAction.Exit => EndReason.TriggeredByFlow,
                    NextAction.Disconnect => EndReason.Error,
                    _ => null,
                },
                ReasonInfo = action == NextAction.Disconnect ? TextOf(error!) : null,
                Location = location,
                Variables = keepsVariables || action == NextAction.Exit ? view.Memories : null,
            },
        };
    }

    /// <summary>After a turn that the bot did not see: it still waits.</summary>
    public static TextBotsState Waiting(TextBotsState state, string turnId, IReadOnlyList<ChatMessage> messages, DateTimeOffset now) =>
        After(state, now) with
        {
            Held = messages == state.Asked ? null : state.Asked,
            Latest = Answer(state, turnId, NextAction.WaitForInput) with { Messages = messages, Variables = state.Latest?.Variables },
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
    };

    private static string? TextOf(ChatMessage error) =>
        error.Content is { Kind: ValueKind.Object } content && content.AsObject.TryGet(Message.ErrorType, out var text) ? text.ToString() : null;
}
