using Bots;
using Csml.Values;
using Orleans.Serialization.Cloning;

namespace Grains.Wire;

// The messages of each turn, as Orleans' own serializer writes them: by the numbers of their fields, which are never reused. A field that the
// reader does not know is passed by, and one that the writer did not know is null, zero or false: a new field must be right with that value.

[GenerateSerializer]
internal struct ChatRequestSurrogate
{
    [Id(0)]
    public string RequestId;
    [Id(1)]
    public string ContentType;
    [Id(2)]
    public Value Content;
    [Id(3)]
    public Value Metadata;
    [Id(4)]
    public bool IsSecure;
    [Id(5)]
    public string? VersionId;
    [Id(6)]
    public int? StepLimit;
    [Id(7)]
    public int? TtlDuration;
    [Id(8)]
    public bool? LowDataMode;
    [Id(9)]
    public string? CallbackUrl;
    [Id(10)]
    public bool IsBroadcast;
    [Id(11)]
    public DateTimeOffset? ReceivedAt;
}

[GenerateSerializer]
internal struct ChatMessageSurrogate
{
    [Id(0)]
    public string ConversationId;
    [Id(1)]
    public int InteractionOrder;
    [Id(2)]
    public string ContentType;
    [Id(3)]
    public Value Content;
}

[GenerateSerializer]
internal struct ChatAnswerSurrogate
{
    [Id(0)]
    public string RequestId;
    [Id(1)]
    public bool ConversationEnd;
    [Id(2)]
    public ChatMessageSurrogate[] Messages;
    [Id(3)]
    public DateTimeOffset ReceivedAt;
    [Id(4)]
    public string? BotId;
}

[GenerateSerializer]
internal struct ChatStepSurrogate
{
    [Id(0)]
    public ChatAnswer? Answer;
    // As JSON: few turns lead to another bot.
    [Id(1)]
    public Visit? Visit;
}

[RegisterConverter]
internal sealed class ChatRequestConverter : IConverter<ChatRequest, ChatRequestSurrogate>
{
    public ChatRequest ConvertFromSurrogate(in ChatRequestSurrogate surrogate) => new()
    {
        RequestId = surrogate.RequestId,
        ContentType = surrogate.ContentType,
        Content = surrogate.Content,
        Metadata = surrogate.Metadata,
        IsSecure = surrogate.IsSecure,
        VersionId = surrogate.VersionId,
        StepLimit = surrogate.StepLimit,
        TtlDuration = surrogate.TtlDuration,
        LowDataMode = surrogate.LowDataMode,
        CallbackUrl = surrogate.CallbackUrl,
        IsBroadcast = surrogate.IsBroadcast,
        ReceivedAt = surrogate.ReceivedAt,
    };

    public ChatRequestSurrogate ConvertToSurrogate(in ChatRequest value) => new()
    {
        RequestId = value.RequestId,
        ContentType = value.ContentType,
        Content = value.Content,
        Metadata = value.Metadata,
        IsSecure = value.IsSecure,
        VersionId = value.VersionId,
        StepLimit = value.StepLimit,
        TtlDuration = value.TtlDuration,
        LowDataMode = value.LowDataMode,
        CallbackUrl = value.CallbackUrl,
        IsBroadcast = value.IsBroadcast,
        ReceivedAt = value.ReceivedAt,
    };
}

[RegisterConverter]
internal sealed class ChatAnswerConverter : IConverter<ChatAnswer, ChatAnswerSurrogate>
{
    public ChatAnswer ConvertFromSurrogate(in ChatAnswerSurrogate surrogate) => new()
    {
        RequestId = surrogate.RequestId,
        ConversationEnd = surrogate.ConversationEnd,
        Messages = Array.ConvertAll(surrogate.Messages, message => new ChatMessage
        {
            ConversationId = message.ConversationId,
            InteractionOrder = message.InteractionOrder,
            ContentType = message.ContentType,
            Content = message.Content,
        }),
        ReceivedAt = surrogate.ReceivedAt,
        BotId = surrogate.BotId,
    };

    public ChatAnswerSurrogate ConvertToSurrogate(in ChatAnswer value) => new()
    {
        RequestId = value.RequestId,
        ConversationEnd = value.ConversationEnd,
        Messages = [.. value.Messages.Select(message => new ChatMessageSurrogate
        {
            ConversationId = message.ConversationId,
            InteractionOrder = message.InteractionOrder,
            ContentType = message.ContentType,
            Content = message.Content,
        })],
        ReceivedAt = value.ReceivedAt,
        BotId = value.BotId,
    };
}

[RegisterConverter]
internal sealed class ChatStepConverter : IConverter<ChatStep, ChatStepSurrogate>
{
    public ChatStep ConvertFromSurrogate(in ChatStepSurrogate surrogate) => new() { Answer = surrogate.Answer, Visit = surrogate.Visit };

    public ChatStepSurrogate ConvertToSurrogate(in ChatStep value) => new() { Answer = value.Answer, Visit = value.Visit };
}

// Within a silo they are not copied: they are immutable.

[RegisterCopier]
internal sealed class ChatRequestCopier : ShallowCopier<ChatRequest>;

[RegisterCopier]
internal sealed class ChatAnswerCopier : ShallowCopier<ChatAnswer>;

[RegisterCopier]
internal sealed class ChatStepCopier : ShallowCopier<ChatStep>;
