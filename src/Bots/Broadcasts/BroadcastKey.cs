namespace Bots;

/// <summary>A broadcast to a user of a channel.</summary>
/// <param name="RequestId">The id that the client gave it. Broadcasts to other users may have the same.</param>
[GenerateSerializer, Immutable, Alias("BroadcastKey")]
public readonly record struct BroadcastKey(string BotId, string ChannelId, string RequestId, string UserId)
{
    private const char Separator = '\u001f';

    /// <summary>The session of the user.</summary>
    public SessionKey User => new(BotId, ChannelId, UserId);

    /// <summary>One string for all four, different for different keys.</summary>
    public override string ToString() => PrefixOf(BotId, ChannelId, RequestId) + UserId;

    /// <summary>What the texts of all broadcasts of a channel with this id begin with, and no others do.</summary>
    public static string PrefixOf(string botId, string channelId, string requestId) =>
        SessionKey.PrefixOf(botId, channelId) + requestId + Separator;

    /// <exception cref="FormatException">The text is not what <see cref="ToString"/> makes.</exception>
    public static BroadcastKey Parse(string text)
    {
        var parts = text.Split(Separator, 4);
        return parts.Length == 4
            ? new BroadcastKey(parts[0], parts[1], parts[2], parts[3])
            : throw new FormatException("The key of a broadcast has a bot, a channel, a request and a user.");
    }
}
