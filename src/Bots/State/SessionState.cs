using Csml.Conversations;

namespace Bots.State;

/// <summary>A session after its last turn. It is written each turn, so it must not grow with the number of turns.</summary>
public sealed record SessionState : IDocument
{
    public static SessionState New { get; } = new();

    public static string Kind => "session document";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public ConversationState Conversation { get; init; } = ConversationState.New;

    /// <summary>The id of the last conversation, open or not; null before the first.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The build that the last conversation runs or ran on.</summary>
    public string? Build { get; init; }

    /// <summary>The newest turns, oldest first. Those before them are in segments.</summary>
    public IReadOnlyList<KeptTurn> Turns { get; init; } = [];

    /// <summary>How many segments the transcript has.</summary>
    public int Segments { get; init; }

    /// <summary>Which requests the newest of the sealed turns answered.</summary>
    public SealedRequests Sealed { get; init; } = SealedRequests.None;
}
