namespace Bots.TextBots;

/// <summary>
/// TextBots sessions stand beside the channels of a bot: each OAuth client has two channels of its own, which no list has. A session is a user
/// of such a channel, with memories of its own. What one client makes, no other client reaches, whatever ids it sends.
/// </summary>
public static class TextBotsKeys
{
    private const string FlowChannel = "textbots/";
    private const string BotChannel = "textbots-execute/";

    /// <summary>A session of a bot flow, by the id that it was launched with.</summary>
    public static SessionKey OfFlow(string botId, string clientId, string sessionId) => new(botId, FlowChannel + clientId, sessionId);

    /// <summary>A conversation with a bot, by the id that its client calls it.</summary>
    public static SessionKey OfBot(string botId, string clientId, string sessionId) => new(botId, BotChannel + clientId, sessionId);

    /// <summary>Whether it is a conversation with a bot.</summary>
    public static bool IsOfBot(SessionKey key) => key.ChannelId.StartsWith(BotChannel, StringComparison.Ordinal);

    /// <summary>The text that finds a client's session of a bot flow without its bot.</summary>
    public static string LookupOf(string clientId, string sessionId) => clientId + '/' + sessionId;

    /// <summary>The same of a key; null for a session that is not found so.</summary>
    public static string? LookupOf(SessionKey key) =>
        key.ChannelId.StartsWith(FlowChannel, StringComparison.Ordinal) ? LookupOf(key.ChannelId[FlowChannel.Length..], key.UserId) : null;
}
