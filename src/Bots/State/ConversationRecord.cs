using Csml.Conversations;

namespace Bots.State;

/// <summary>A conversation as its row has it. The row is written when the conversation begins, goes on with another build, and ends.</summary>
public sealed record ConversationRecord
{
    /// <summary>The id of the row. Later conversations have larger ids.</summary>
    public required long Id { get; init; }

    /// <summary>The id that clients know.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The build that it runs or ran on.</summary>
    public string? Build { get; init; }

    /// <summary>Where it was when the row was written.</summary>
    public required TurnPlace Place { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last event before the row was written was received.</summary>
    public required DateTimeOffset LastInteractionAt { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public ConversationEnd? End { get; init; }

    /// <summary>When the row expires; null while it is open, or when it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The last conversation of a session, which has a row.</summary>
    public static ConversationRecord Of(SessionState state, ConversationEnd? end) => new()
    {
        Id = state.ConversationRow!.Value,
        ConversationId = state.ConversationId!,
        Build = state.Build,
        Place = state.Place!,
        CreatedAt = state.ConversationStartedAt!.Value,
        LastInteractionAt = state.LastInteractionAt!.Value,
        End = end,
        ExpiresAt = end is null ? null : state.ConversationExpiresAt,
    };
}

/// <summary>How a conversation ended. The numbers are stored: they are never reused.</summary>
public enum ConversationEnd
{
    /// <summary>The flow came to its end.</summary>
    Completed = 1,

    /// <summary>A client closed it.</summary>
    Closed = 2,

    /// <summary>It expired.</summary>
    Expired = 3,

    /// <summary>Another conversation began.</summary>
    Replaced = 4,
}
