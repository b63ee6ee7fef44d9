namespace Bots;

/// <summary>Which broadcast of which channel.</summary>
/// <param name="RequestId">What the client calls it.</param>
[GenerateSerializer, Immutable, Alias("BroadcastKey")]
public readonly record struct BroadcastKey(string BotId, string ChannelId, string RequestId)
{
    private const char Separator = '\u001f';

    /// <summary>One string for all three, different for different keys.</summary>
    public override string ToString() => string.Join(Separator, BotId, ChannelId, RequestId);

    /// <summary>The session of a user of this channel.</summary>
    public SessionKey UserOf(string userId) => new(BotId, ChannelId, userId);

    /// <exception cref="FormatException">The text is not what <see cref="ToString"/> makes.</exception>
    public static BroadcastKey Parse(string text)
    {
        var parts = text.Split(Separator, 3);
        return parts.Length == 3
            ? new BroadcastKey(parts[0], parts[1], parts[2])
            : throw new FormatException("The key of a broadcast has a bot, a channel and a request.");
    }
}
