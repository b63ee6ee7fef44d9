using Csml.Values;

namespace Bots;

/// <summary>One event of a user.</summary>
public sealed record ChatRequest
{
    /// <summary>Names the request: a retry carries the same.</summary>
    public required string RequestId { get; init; }

    /// <summary>text, payload, url, ...</summary>
    public required string ContentType { get; init; }

    /// <summary>An object with the fields of that type.</summary>
    public required Value Content { get; init; }

    /// <summary>What the flow reads as <c>_metadata</c>: an object.</summary>
    public required Value Metadata { get; init; }
}

/// <summary>What the bot answered to one event.</summary>
public sealed record ChatAnswer
{
    public required string RequestId { get; init; }

    public required bool ConversationEnd { get; init; }

    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>When the request was received, not when it was retried.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A message of the bot as a transcript keeps it.</summary>
public sealed record ChatMessage
{
    public required string ConversationId { get; init; }

    /// <summary>The gotos of the turn it was said in.</summary>
    public required int InteractionOrder { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The content as JSON has it.</summary>
    public required Value Content { get; init; }
}
