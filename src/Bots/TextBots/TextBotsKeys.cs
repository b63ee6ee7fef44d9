namespace Bots.TextBots;

/// <summary>
/// TextBots sessions stand beside the channels of a bot, in two of their own that no list has: so each is a user of its own, with
/// memories of its own.
/// </summary>
public static class TextBotsKeys
{
    /// <summary>Sessions of bot flows, by the ids that they were launched with.</summary>
    public const string FlowSessions = "textbots";

    /// <summary>Conversations with bots, by the ids that their clients call them.</summary>
    public const string BotSessions = "textbots-execute";

    public static SessionKey OfFlow(string botId, string sessionId) => new(botId, FlowSessions, sessionId);

    public static SessionKey OfBot(string botId, string sessionId) => new(botId, BotSessions, sessionId);

    /// <summary>The text that finds a session without its bot: the id of a session of a bot flow, which is unique. Others have none.</summary>
    public static string? LookupOf(SessionKey key) => key.ChannelId == FlowSessions ? key.UserId : null;
}
