namespace Csml.Conversations;

/// <summary>Runs one turn of a conversation.</summary>
public static class Turn
{
    /// <summary>
    /// Takes a bot, the state after the previous turn and an event; gives the messages and the state to keep. Deterministic but for
    /// what comes through the ports. Only what leaves the process is awaited; a turn that does not completes synchronously.
    /// </summary>
    public static ValueTask<TurnResult> RunAsync(
        Program program,
        ConversationState state,
        Event incoming,
        TurnPorts? ports = null,
        Budget? budget = null,
        CancellationToken cancellation = default) => throw new NotSupportedException();
}
