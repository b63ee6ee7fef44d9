using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>From what a turn gives to what a client is answered.</summary>
internal static class Answers
{
    public static ChatAnswer Of(TurnResult turn, string requestId, string conversationId, DateTimeOffset receivedAt) => new()
    {
        RequestId = requestId,
        ConversationEnd = turn.ConversationEnded,
        ReceivedAt = receivedAt,
        Messages =
        [
            .. turn.Messages.Select(message => new ChatMessage
            {
                ConversationId = conversationId,
                InteractionOrder = turn.InteractionOrder,
                ContentType = message.ContentType,
                Content = ContentOf(message),
            }),
        ],
    };

    // Shared: the answer is still being written to its client when the next turn of the session may change what it was made of.
    private static Value ContentOf(Message message) => message.IsBare
        ? Value.Object(new ObjectValue { [message.ContentType] = message.Body.Share() })
        : message.Body.Share();
}
