namespace Cli.Chat;

/// <summary>What the chat itself says, beside the bot.</summary>
internal static class ChatTexts
{
    public const string Prompt = "> ";

    public const string Welcome = "Press Enter or type something to start. /memory, /restart, /quit.";

    public const string Ended = "(The conversation is over. What you type next starts another.)";

    public const string Restarted = "(You are a new user now.)";

    public const string NoMemories = "What the bot remembers is on its server.";

    public const string NothingRemembered = "(Nothing is remembered.)";

    public static string Refused(string reason) => $"(The bot can't be sent this: {reason})";
}
