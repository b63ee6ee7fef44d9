using Csml.Conversations;

namespace Bots.Conversing;

/// <summary>What a bot says in one turn, handed message by message to who listens.</summary>
/// <param name="home">The session that the client sent its request to.</param>
/// <param name="botId">The bot that speaks.</param>
/// <param name="first">How many messages other bots have said to the request before.</param>
/// <param name="conversationId">The last conversation before the turn; null when there was none.</param>
public sealed class Speech(IMessageListener? listener, SessionKey home, string botId, ChatRequest request, int first, string? conversationId)
{
    private string? _conversation;
    private int _next = first;

    /// <summary>The conversation that the turn belongs to. What it is is known before the first message, and does not change.</summary>
    public string ConversationOf(bool isNew) => _conversation ??= isNew || conversationId is null ? Guid.NewGuid().ToString() : conversationId;

    /// <summary>The ports of the turn, so that the listener hears it.</summary>
    public TurnPorts Heard(TurnPorts ports, ITurnSlices slices, DateTimeOffset receivedAt) => ports with
    {
        Slices = slices,
        Said = listener is null
            ? ports.Said
            : said => Say(Answers.Of(said.Message, ConversationOf(said.StartedConversation), said.InteractionOrder), receivedAt),
    };

    public void Say(ChatMessage message, DateTimeOffset receivedAt) => listener?.Hear(new SaidMessage
    {
        Session = home,
        BotId = botId,
        Request = request,
        Index = _next++,
        ReceivedAt = receivedAt,
        Message = message,
    });
}
