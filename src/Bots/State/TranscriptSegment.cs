namespace Bots.State;

/// <summary>Some turns of a session, oldest first.</summary>
public sealed record TranscriptSegment : IDocument
{
    public static string Kind => "transcript segment";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<TurnRecord> Turns { get; init; }
}

/// <summary>One turn as a transcript keeps it: what came in, and what was answered.</summary>
public sealed record TurnRecord
{
    public required string ConversationId { get; init; }

    /// <summary>The event's content type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The event's content; null when it was secure.</summary>
    public Csml.Values.Value Content { get; init; } = Csml.Values.Value.Null;

    public required ChatAnswer Answer { get; init; }
}
