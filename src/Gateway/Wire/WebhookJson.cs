using Bots.Conversing;

namespace Gateway.Wire;

/// <summary>A message as it is posted to a webhook: the answer of a chat with one message, which has an id.</summary>
internal sealed record WebhookJson(
    string RequestId,
    bool ConversationEnd,
    IReadOnlyList<SaidMessageJson> Messages,
    ClientJson Client,
    DateTimeOffset ReceivedAt)
{
    public static WebhookJson From(SaidMessage said) => new(
        said.RequestId,
        // Nobody knows before the turn is over.
        ConversationEnd: false,
        [SaidMessageJson.From(said)],
        new ClientJson(said.BotId, said.Session.ChannelId, said.Session.UserId),
        said.ReceivedAt);
}

/// <summary>A message as it was said.</summary>
/// <param name="Id">The same when the message comes a second time.</param>
internal sealed record SaidMessageJson(string Id, string ConversationId, string Direction, int InteractionOrder, PayloadJson Payload)
{
    public static SaidMessageJson From(SaidMessage said)
    {
        var message = ChatMessageJson.From(said.Message);
        return new(said.Id, message.ConversationId, message.Direction, message.InteractionOrder, message.Payload);
    }
}
