using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>The answer to one event of a user.</summary>
internal sealed record ChatJson(
    string RequestId,
    bool ConversationEnd,
    IReadOnlyList<ChatMessageJson> Messages,
    ClientJson Client,
    DateTimeOffset ReceivedAt)
{
    public static ChatJson From(SessionKey session, ChatAnswer answer) => new(
        answer.RequestId,
        answer.ConversationEnd,
        [.. answer.Messages.Select(ChatMessageJson.From)],
        new ClientJson(answer.BotId ?? session.BotId, session.ChannelId, session.UserId),
        answer.ReceivedAt);
}

internal sealed record ChatMessageJson(string ConversationId, string Direction, int InteractionOrder, PayloadJson Payload)
{
    public static ChatMessageJson From(ChatMessage message) => new(
        message.ConversationId, MessageDirection.Sent, message.InteractionOrder, new PayloadJson(message.ContentType, message.Content));
}

internal sealed record PayloadJson(string ContentType, Value Content);

/// <summary>Who talks to which bot where.</summary>
internal sealed record ClientJson(string BotId, string ChannelId, string UserId)
{
    public static ClientJson From(SessionKey session) => new(session.BotId, session.ChannelId, session.UserId);
}
