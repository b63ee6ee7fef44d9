using Bots.State;
using Csml.Values;

namespace Bots;

/// <summary>How a user's conversation with a bot stands.</summary>
[GenerateSerializer, Immutable, Alias("SessionView")]
public sealed record SessionView : Confidential
{
    /// <summary>The newest request that was answered, or is being led through other bots; null before the first.</summary>
    [Id(0)]
    public string? LastRequestId { get; init; }

    /// <summary>The build of the last conversation.</summary>
    [Id(1)]
    public string? Build { get; init; }

    /// <summary>Where the last turn ended: a flow by its name.</summary>
    [Id(2)]
    public string? Flow { get; init; }

    [Id(3)]
    public string? Step { get; init; }

    /// <summary>Which <c>hold</c> of its step the bot waits at, from 1; 0 when it does not wait.</summary>
    [Id(4)]
    public int Hold { get; init; }

    /// <summary>What it waits for is a secret.</summary>
    [Id(5)]
    public bool IsSecure { get; init; }

    /// <summary>What is remembered of the user: an object.</summary>
    [Id(6)]
    public required Value Memories { get; init; }

    public static SessionView Of(SessionState state) => new()
    {
        LastRequestId = state.Journey?.Request.RequestId ?? state.LastRequest,
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
