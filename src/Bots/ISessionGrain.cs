namespace Bots;

/// <summary>
/// A user's conversations with a bot in a channel, one after the other. Clients talk to it through
/// <see cref="Talking.Chat"/>, which leads a turn through all bots that it switches to.
/// </summary>
[Alias("ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Runs the part of a turn that belongs to this bot, and answers when it is durable: the answer to the request, or a visit to
    /// another bot that must come first. The same <see cref="ChatRequest.RequestId"/> with the same content again gets the stored answer, and
    /// no turn is run, for as long as the turn is stored. The same id with another content is a new request, and from then on the session
    /// recognizes no retries by this id. Where no content is stored (secrets, low data mode), the id alone decides.
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

    /// <summary>Where the user is.</summary>
    Task<UserPlace> Where();

    /// <summary>Closes the open conversation, if there is one; the user talks to this bot from then on. A turn on its way through other bots goes on.</summary>
    /// <exception cref="StorageException">It could not be made durable; nothing is closed.</exception>
    Task<ClosedConversation> Close();

    /// <summary>What is remembered, by name.</summary>
    /// <param name="name">The memory that is asked for; null is all.</param>
    Task<Memory[]> Recall(string? name);

    /// <summary>Sets memories as flows do: the next turn reads them. All are set, or none.</summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    /// <exception cref="InvalidRequestException">A name is none of a memory, or a value is too large.</exception>
    /// <exception cref="StorageException">They could not be made durable, and are not set.</exception>
    Task Remember(MemoryChange change);

    /// <summary>Forgets a memory, if it is there.</summary>
    /// <param name="name">Null is all.</param>
    /// <exception cref="StorageException">It could not be made durable; nothing is forgotten.</exception>
    Task Forget(string? name);

    /// <summary>How the conversation stands.</summary>
    Task<SessionView> Look();

    /// <summary>Removes from the store what has expired. In answers it is not seen before, either.</summary>
    /// <exception cref="StorageException">It could not be removed now.</exception>
    Task Expire();

    /// <summary>
    /// Deletes everything, if anything is there; whoever talks after that begins anew. The sessions with other bots that the user was led to
    /// from here are known here only, so they go first: <see cref="UserErasure.EraseUser"/> sees to it.
    /// </summary>
    /// <param name="gone">The other bots with whom the user's session is deleted already.</param>
    /// <returns>The other bots of whom that is yet to be done; none when everything is deleted.</returns>
    /// <exception cref="StorageException">It could not be deleted now.</exception>
    Task<string[]> Delete(string[] gone);
}
