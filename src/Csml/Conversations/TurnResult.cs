using Csml.Conversations.Recording;

namespace Csml.Conversations;

/// <summary>The outcome of one turn.</summary>
/// <param name="State">The state to keep, and to give to the next turn.</param>
public sealed record TurnResult(IReadOnlyList<Message> Messages, ConversationState State)
{
    /// <summary>The event was none that a bot understands, and no turn was run: why. The state is the one given.</summary>
    public EventRefusal? Refused { get; init; }

    /// <summary>This turn began a new conversation (no conversation was open before it).</summary>
    public bool StartedConversation { get; init; }

    /// <summary>The flow, by name, that the turn ended in; null when no turn was run.</summary>
    public string? Flow { get; init; }

    /// <summary>The conversation is over; the next event starts another.</summary>
    public bool ConversationEnded { get; init; }

    /// <summary>The turn is to go on in another bot: this one's conversation is over.</summary>
    public BotSwitch? Switch { get; init; }

    /// <summary>The event was a secret: it is not to be kept.</summary>
    public bool EventIsSecure { get; init; }

    /// <summary>The names of memories that were set or changed, whether to something else or to the same.</summary>
    public IReadOnlyCollection<string> Remembered { get; init; } = [];

    /// <summary>The last step that the turn was in; null when no turn was run.</summary>
    public TurnPlace? Place { get; init; }

    /// <summary>How many gotos the turn made; all messages of a turn carry it.</summary>
    public int InteractionOrder { get; init; }

    /// <summary>The turn has used up its budget, and its last message says so.</summary>
    public bool IsExhausted { get; init; }

    /// <summary>Where the turn was ended because it took too much time or memory; null when it was not.</summary>
    public BudgetEnd? End { get; init; }
}
