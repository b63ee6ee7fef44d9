namespace Bots.TextBots;

/// <summary>
/// A session of the TextBots API. It keeps the order of a client's turns and the answer to the latest, and leads the turns that are the
/// bot's through the <see cref="ISessionGrain"/> of a user of its own.
/// </summary>
[Alias("ITextBotsSessionGrain")]
public interface ITextBotsSessionGrain : IGrainWithStringKey
{
    /// <summary>Begins the session; nothing of the bot is run. Of one that is there nothing is changed.</summary>
    /// <exception cref="NotFoundException">There is no such bot, build or flow.</exception>
    /// <exception cref="ConflictException">The bot was never built.</exception>
    Task Launch(TextBotsLaunch launch);

    /// <summary>
    /// Takes a turn. One on anything but the latest turn is refused, with the id of the latest; the very same turn again gets its stored
    /// answer, and nothing is run.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such session.</exception>
    /// <exception cref="StorageException">The turn could not be made durable now.</exception>
    Task<TextBotsStep> Turn(TextBotsTurn turn);

    /// <summary>Takes a turn, in a new session when there is none or it is over.</summary>
    /// <inheritdoc cref="Launch" path="/exception"/>
    Task<TextBotsStep> Execute(TextBotsLaunch launch, TextBotsTurn turn);

    /// <summary>Deletes the session when it has been over for so long that nobody asks for it any more.</summary>
    Task Expire();

    /// <summary>Deletes the session, if it is there. What was said in it stays with the user's <see cref="ISessionGrain"/>.</summary>
    Task Delete();
}
