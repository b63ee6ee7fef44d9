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
    // What the bot sends; a transcript also has what it receives.
    private const string Sent = "SEND";

    public static ChatMessageJson From(ChatMessage message) => new(
        message.ConversationId, Sent, message.InteractionOrder, new PayloadJson(message.ContentType, message.Content));
}

internal sealed record PayloadJson(string ContentType, Value Content);

/// <summary>Who talks to which bot where.</summary>
internal sealed record ClientJson(string BotId, string ChannelId, string UserId);
