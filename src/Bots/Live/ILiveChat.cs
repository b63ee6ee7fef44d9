namespace Bots;

/// <summary>Turns for who wants to hear what is said at the moment it is said, wherever the session is.</summary>
public interface ILiveChat
{
    /// <summary>How many messages of an answer are heard before it is over, so that a client that does not read has few of them wait.</summary>
    const int MostHeard = 256;

    /// <summary>Runs a turn as <see cref="Talking.Chat"/> does, and lets its messages be heard before it is over.</summary>
    /// <param name="hear">
    /// Gets a message and its place in the answer, from 0. It waits for nothing, and may be called by several at once, with the same message
    /// more than once, and not in their order. What is not heard, since it got lost or the turn was over before, is in the answer like all
    /// the others. What is heard is not durable before the answer: see <see cref="Conversing.IMessageListener"/>.
    /// </param>
    /// <inheritdoc cref="Talking.Chat" path="/exception"/>
    Task<ChatAnswer> Chat(SessionKey session, ChatRequest request, Action<int, ChatMessage> hear);
}
