namespace Bots;

/// <summary>What an OAuth client may be allowed, by the names that Genesys Cloud has for it.</summary>
public static class Permissions
{
    /// <summary>Launch sessions of bot flows, and take turns in them.</summary>
    public const string ExecuteBotFlow = "textbots:botFlowSession:execute";

    /// <summary>Send messages to bots.</summary>
    public const string ExecuteBot = "textbots:session:execute";

    /// <summary>Search for bots.</summary>
    public const string ViewBots = "integrations:integration:view";

    public static IReadOnlyList<string> All { get; } = [ExecuteBotFlow, ExecuteBot, ViewBots];
}
