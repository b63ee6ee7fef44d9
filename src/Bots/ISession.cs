namespace Bots;

/// <summary>A user's conversations with a bot in a channel, one after the other.</summary>
public interface ISession
{
    /// <summary>
    /// Runs one turn, and answers when it is durable. The same <see cref="ChatRequest.RequestId"/> again gets the stored answer,
    /// whatever else the request says, and no turn is run: so it is for the newest 128 turns at least. An older one is a new request.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    /// <exception cref="ConflictException">The bot was never built.</exception>
    /// <exception cref="InvalidRequestException">The payload is no event that a bot understands.</exception>
    /// <exception cref="StorageException">The turn could not be made durable; it did not happen.</exception>
    Task<ChatAnswer> Chat(ChatRequest request);
}
