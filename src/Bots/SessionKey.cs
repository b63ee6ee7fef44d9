namespace Bots;

/// <summary>Who talks to which bot where.</summary>
[GenerateSerializer, Immutable, Alias("SessionKey")]
public readonly record struct SessionKey(string BotId, string ChannelId, string UserId)
{
    private const char Separator = '\u001f';

    /// <summary>One string for all three, different for different keys.</summary>
    public override string ToString() => string.Join(Separator, BotId, ChannelId, UserId);

    /// <summary>What the texts of all sessions of a bot, or of one of its channels, begin with, and no others do.</summary>
    public static string PrefixOf(string botId, string? channelId = null) =>
        channelId is null ? botId + Separator : botId + Separator + channelId + Separator;

    /// <summary>A key of this kind, or one that begins like it, in printable characters.</summary>
    public static string Printed(string key) => key.Replace(Separator, '/');

    /// <exception cref="FormatException">The text is not what <see cref="ToString"/> makes.</exception>
    public static SessionKey Parse(string text)
    {
        var parts = text.Split(Separator, 3);
        return parts.Length == 3
            ? new SessionKey(parts[0], parts[1], parts[2])
            : throw new FormatException("A session key has a bot, a channel and a user.");
    }
}
