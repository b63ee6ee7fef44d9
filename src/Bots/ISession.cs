namespace Bots;

/// <summary>
/// A user's conversations with a bot in a channel, one after the other. Clients talk to it through
/// <see cref="Talking.Chat"/>, which leads a turn through all bots that it switches to.
/// </summary>
public interface ISession
{
    /// <summary>
    /// Runs the part of a turn that belongs to this bot, and answers when it is durable: the answer to the request, or a visit to
    /// another bot that must come first. The same <see cref="ChatRequest.RequestId"/> again gets the stored answer, whatever else the
    /// request says, and no turn is run: so it is for the newest 128 turns at least. An older one is a new request.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    /// <exception cref="ConflictException">The bot was never built.</exception>
    /// <exception cref="InvalidRequestException">The payload is no event that a bot understands.</exception>
    /// <exception cref="StorageException">The turn could not be made durable; it did not happen.</exception>
    Task<ChatStep> Chat(ChatRequest request);

    /// <summary>Runs this bot's part of a turn that began at another, and answers when it is durable. The same visit again is not run again.</summary>
    /// <exception cref="InvalidRequestException">The payload is no event that a bot understands.</exception>
    /// <exception cref="StorageException">The part could not be made durable; it did not happen.</exception>
    Task<VisitAnswer> Visit(Visit visit);

    /// <summary>Takes in what came of a visit that <see cref="Chat"/> has asked for. The same again changes nothing.</summary>
    /// <exception cref="StorageException">It could not be made durable.</exception>
    Task Return(Visit visit, VisitAnswer answer);

    /// <summary>How the conversation stands.</summary>
    Task<SessionView> Look();

    /// <summary>Removes from the store what has expired. In answers it is not seen before, either.</summary>
    /// <exception cref="StorageException">It could not be removed now.</exception>
    Task Expire();

    /// <summary>Deletes everything, if anything is there. Whoever talks after that begins anew.</summary>
    /// <exception cref="StorageException">It could not be deleted now.</exception>
    Task Delete();
}
