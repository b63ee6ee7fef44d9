using Bots.State;
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
            .. turn.Messages.Select(message => Of(message, conversationId, turn.InteractionOrder)),
        ],
    };

    /// <summary>What a request is answered that came while the bot still spoke: nothing.</summary>
    public static ChatAnswer Silence(ChatRequest request, DateTimeOffset now) => new()
    {
        RequestId = request.RequestId,
        ConversationEnd = false,
        ReceivedAt = request.ReceivedAt ?? now,
        Messages = [],
    };

    /// <summary>A turn so far, and another bot's part of it.</summary>
    /// <param name="botId">The bot that the user talks to from now on; null is the session's own.</param>
    public static TurnRecord Joined(TurnRecord turn, TurnRecord part, string? botId) => turn with
    {
        Answer = turn.Answer with
        {
            Messages = [.. turn.Answer.Messages, .. part.Answer.Messages],
            ConversationEnd = part.Answer.ConversationEnd,
            BotId = botId,
        },
        IsSecure = turn.IsSecure || part.IsSecure,
        // What a bot does not keep, nobody keeps for it.
        IsLowData = turn.IsLowData || part.IsLowData,
        ExpiresAt = Lifetimes.Earliest([turn.ExpiresAt, part.ExpiresAt]),
    };

    /// <summary>A turn that ends in an error.</summary>
    public static TurnRecord Failed(TurnRecord turn, Message error) => turn with
    {
        Answer = turn.Answer with
        {
            Messages = [.. turn.Answer.Messages, Of(error, turn.Answer.Messages is [.., var last] ? last.ConversationId : turn.ConversationId, 0)],
            ConversationEnd = true,
            BotId = null,
        },
    };

    public static ChatMessage Of(Message message, string conversationId, int interactionOrder) => new()
    {
        ConversationId = conversationId,
        InteractionOrder = interactionOrder,
        ContentType = message.ContentType,
        Content = ContentOf(message),
    };

    // Shared: the answer is still being written to its client when the next turn of the session may change what it was made of.
    private static Value ContentOf(Message message) => message.IsBare
        ? Value.Object(new ObjectValue { [message.ContentType] = message.Body.Share() })
        : message.Body.Share();
}
