using Bots.TextBots;

namespace Bots;

/// <summary>
/// Where the actors are: an actor exists by being named. Each runs one call at a time, whoever hosts it (a lock per key in one
/// process, or an Orleans cluster), and its callers can't tell.
/// </summary>
public interface IActors
{
    IBot Bot(string botId);

    IBuild Build(string buildId);

    ISession Session(SessionKey key);

    /// <param name="digest">What <see cref="ApiKey.Digest"/> makes of the key that a caller presents.</param>
    IApiKey ApiKey(string digest);

    /// <summary>The channels of a bot.</summary>
    IChannels Channels(string botId);

    IBroadcast Broadcast(BroadcastKey key);

    /// <summary>A part of the list of all bots: from 0 to <see cref="BotRegistry.Parts"/>, without that.</summary>
    IBotDirectory BotDirectory(int part);

    /// <param name="id">Of a flow that was built, or of a TextBots session.</param>
    IBotLocator Locator(string id);

    /// <param name="key">One of <see cref="TextBotsKeys"/>.</param>
    ITextBotsSession TextBotsSession(SessionKey key);

    /// <param name="digest">What <see cref="Bots.ApiKey.Digest"/> makes of the client's id.</param>
    IOAuthClient OAuthClient(string digest);

    /// <summary>The list of all OAuth clients.</summary>
    IOAuthClients OAuthClients();

    /// <summary>How much a bot is used.</summary>
    IUsage Usage(string botId);

    /// <summary>What is left of a bot that is being deleted.</summary>
    IBotRemains Remains(string botId);
}
