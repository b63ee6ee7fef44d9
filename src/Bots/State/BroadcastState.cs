namespace Bots.State;

/// <summary>A broadcast. Once it is over nothing is left in it of what was said.</summary>
public sealed record BroadcastState : IDocument
{
    public static string Kind => "broadcast";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required BroadcastStatus Status { get; init; }

    /// <summary>What the bot is to hear; null when the broadcast is over.</summary>
    public ChatRequest? Request { get; init; }

    /// <summary>What the bot has said, when that could not be delivered at once.</summary>
    public ChatAnswer? Answer { get; init; }

    /// <summary>When it is to be looked at: for the first or the next attempt, after one that nothing was heard of, or to be removed.</summary>
    public required DateTimeOffset? Due { get; init; }
}
