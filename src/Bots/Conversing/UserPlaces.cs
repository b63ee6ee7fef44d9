using Bots.State;

namespace Bots.Conversing;

/// <summary>From the state of a session to where its user is.</summary>
public static class UserPlaces
{
    public static UserPlace Of(SessionState state) => new()
    {
        ActiveBot = state.ActiveBot,
        Open = ConversationHistory.FindOpen(state),
        Hold = state.Conversation.Hold is { } hold ? new HeldPlace(hold.Flow, hold.Step, hold.Index, hold.IsSecure, state.Build!) : null,
    };
}
