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

    /// <summary>The content is a secret: it is not kept.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The build that it starts on, if it starts a conversation; the bot's current one when null.</summary>
    public string? VersionId { get; init; }

    /// <summary>Steps that the turn may go through, instead of as many as the server allows.</summary>
    public int? StepLimit { get; init; }

    /// <summary>Days for which what comes of the turn is kept, instead of those of the bot.</summary>
    public int? TtlDuration { get; init; }

    /// <summary>Whether the contents of messages are not kept, instead of what the bot says of it.</summary>
    public bool? LowDataMode { get; init; }

    /// <summary>Where each message is posted as it is said, besides the webhook of the channel.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Nobody waits for the answer: who has sent the request sees to it that the messages get to the user.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>When it reached the server; null is when the session takes it up.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>What the bot answered to one event.</summary>
public sealed record ChatAnswer
{
    public required string RequestId { get; init; }

    public required bool ConversationEnd { get; init; }

    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>When the request was received, not when it was retried.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The bot that the user talks to from now on, when it is another than the session's own.</summary>
    public string? BotId { get; init; }
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
