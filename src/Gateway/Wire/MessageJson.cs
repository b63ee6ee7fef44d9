using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>A message of a transcript.</summary>
/// <param name="MessageOrder">Its place in its turn: 0 is the event.</param>
internal sealed record MessageJson(
    ClientJson Client,
    string ConversationId,
    string RequestId,
    string? FlowId,
    string? StepId,
    int MessageOrder,
    int InteractionOrder,
    string Direction,
    KeptPayloadJson Payload,
    DateTimeOffset CreatedAt)
{
    public static MessageJson From(SessionKey session, TranscriptMessage message) => new(
        ClientJson.From(session),
        message.ConversationId,
        message.RequestId,
        message.Place?.FlowId,
        message.Place?.Step,
        message.Order,
        message.InteractionOrder,
        message.Order == 0 ? MessageDirection.Received : MessageDirection.Sent,
        new KeptPayloadJson(message.ContentType, message.Content, message.IsSecure ? true : null),
        message.CreatedAt);
}

/// <summary>Which way a message went, as the bot sees it.</summary>
internal static class MessageDirection
{
    public const string Sent = "SEND";
    public const string Received = "RECEIVE";
}

/// <param name="Content">Null when it is not kept.</param>
/// <param name="Secure">True when it was a secret.</param>
internal sealed record KeptPayloadJson(string ContentType, Value? Content, bool? Secure);

/// <param name="PaginationKey">Where the next page begins; null on the last.</param>
internal sealed record MessagePageJson(IReadOnlyList<MessageJson> Messages, string? PaginationKey)
{
    public static MessagePageJson From(MessagePage page) => new(
        [.. page.Messages.Select(found => MessageJson.From(found.Session, found.Message))],
        page.Next is { } next ? Requests.PaginationKey.Of(next) : null);
}
