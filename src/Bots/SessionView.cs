using Bots.State;
using Csml.Values;

namespace Bots;

/// <summary>How a user's conversation with a bot stands.</summary>
public sealed record SessionView
{
    /// <summary>The newest request that was answered, or is being led through other bots; null before the first.</summary>
    public string? LastRequestId { get; init; }

    /// <summary>The build of the last conversation.</summary>
    public string? Build { get; init; }

    /// <summary>Where the last turn ended: a flow by its name.</summary>
    public string? Flow { get; init; }

    public string? Step { get; init; }

    /// <summary>Which <c>hold</c> of its step the bot waits at, from 1; 0 when it does not wait.</summary>
    public int Hold { get; init; }

    /// <summary>What it waits for is a secret.</summary>
    public bool IsSecure { get; init; }

    /// <summary>What is remembered of the user: an object.</summary>
    public required Value Memories { get; init; }

    internal static SessionView Of(SessionState state) => new()
    {
        LastRequestId = state.Journey?.Request.RequestId ?? (state.Turns.Count > 0 ? state.Turns[^1].RequestId : null),
        Build = state.Build,
        Flow = state.LastFlow,
        Step = state.LastStep,
        Hold = state.Conversation.Hold is { } hold ? hold.Index + 1 : 0,
        IsSecure = state.Conversation.Hold?.IsSecure ?? false,
        Memories = MemoriesOf(state),
    };

    // Shared: the next turn may change what is being written to a client.
    private static Value MemoriesOf(SessionState state)
    {
        var memories = new ObjectValue();
        foreach (var (name, value) in state.Conversation.Memories)
            memories[name] = value.Share();
        return Value.Object(memories);
    }
}
