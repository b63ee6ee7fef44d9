using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Csml.Values;

namespace Bots;

/// <summary>One event of a user.</summary>
[GenerateSerializer, Immutable, Alias("ChatRequest")]
public sealed record ChatRequest : Confidential
{
    /// <summary>Names the request: a retry carries the same. See <see cref="ISessionGrain.Chat"/>.</summary>
    [Id(0)]
    public required string RequestId { get; init; }

    /// <summary>text, payload, url, ...</summary>
    [Id(1)]
    public required string ContentType { get; init; }

    /// <summary>An object with the fields of that type.</summary>
    [Id(2)]
    public required Value Content { get; init; }

    /// <summary>What the flow reads as <c>_metadata</c>: an object.</summary>
    [Id(3)]
    public required Value Metadata { get; init; }

    /// <summary>The content is a secret: it is not kept.</summary>
    [Id(4)]
    public bool IsSecure { get; init; }

    /// <summary>The build that it starts on, if it starts a conversation; the bot's current one when null.</summary>
    [Id(5)]
    public string? VersionId { get; init; }

    /// <summary>Steps that the turn may go through, instead of as many as the server allows.</summary>
    [Id(6)]
    public int? StepLimit { get; init; }

    /// <summary>Days for which what comes of the turn is kept, instead of those of the bot.</summary>
    [Id(7)]
    public int? TtlDuration { get; init; }

    /// <summary>Whether the contents of messages are not kept, instead of what the bot says of it.</summary>
    [Id(8)]
    public bool? LowDataMode { get; init; }

    /// <summary>Where each message is posted as it is said, besides the webhook of the channel.</summary>
    [Id(9)]
    public string? CallbackUrl { get; init; }

    /// <summary>Nobody waits for the answer: who has sent the request sees to it that the messages get to the user.</summary>
    [Id(10)]
    public bool IsBroadcast { get; init; }

    /// <summary>When it reached the server; null is when the session takes it up.</summary>
    [Id(11)]
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Names the call by which the request came: the same when the server sends it again, and another when the client does.</summary>
    [Id(12)]
    public string CallId { get; init; } = "";

    /// <summary>The server has made the request id: the same id is the same request, whatever its content.</summary>
    [Id(13)]
    public bool IdIsServers { get; init; }

    /// <summary>The same request with a <see cref="CallId"/>: its own, or a new one if it has none.</summary>
    public ChatRequest WithCallId() =>
        CallId.Length > 0 ? this : this with { CallId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(8)) };
}

/// <summary>What the bot answered to one event.</summary>
[GenerateSerializer, Immutable, Alias("ChatAnswer")]
public sealed record ChatAnswer
{
    [Id(0)]
    public required string RequestId { get; init; }

    [Id(1)]
    public required bool ConversationEnd { get; init; }

    [Id(2)]
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>When the request was received, not when it was retried.</summary>
    [Id(3)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The bot that the user talks to from now on, when it is another than the session's own.</summary>
    [Id(4)]
    public string? BotId { get; init; }

    /// <summary>The request was answered before, and no turn has run for this answer.</summary>
    [Id(5)]
    [JsonIgnore]
    public bool IsReplay { get; init; }
}

/// <summary>A message of the bot as a transcript keeps it.</summary>
[GenerateSerializer, Immutable, Alias("ChatMessage")]
public sealed record ChatMessage : Confidential
{
    [Id(0)]
    public required string ConversationId { get; init; }

    /// <summary>The gotos of the turn it was said in.</summary>
    [Id(1)]
    public required int InteractionOrder { get; init; }

    [Id(2)]
    public required string ContentType { get; init; }

    /// <summary>The content as JSON has it.</summary>
    [Id(3)]
    public required Value Content { get; init; }
}
