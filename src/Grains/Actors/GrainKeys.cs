using System.Globalization;
using Bots;

namespace Grains.Actors;

/// <summary>
/// The keys of grains. Each has a prefix, so that none reads as a hexadecimal number or a GUID: storage that takes keys for those would
/// keep <c>ab</c> and <c>AB</c>, or <c>7</c> and <c>007</c>, in one place.
/// </summary>
public static class GrainKeys
{
    private const string BotPrefix = "bot/";
    private const string BuildPrefix = "build/";
    private const string SessionPrefix = "session/";
    private const string ApiKeyPrefix = "key/";
    private const string ChannelsPrefix = "channels/";
    private const string DirectoryPrefix = "directory/";
    private const string UsagePrefix = "usage/";
    private const string RemainsPrefix = "remains/";
    private const string BroadcastPrefix = "broadcast/";

    private const string OAuthClientPrefix = "client/";
    private const string LocatorPrefix = "locator/";
    private const string TextBotsPrefix = "textbots/";

    public const string OAuthClients = "clients/all";

    public static string Bot(string id) => BotPrefix + id;

    public static string Build(string id) => BuildPrefix + id;

    public static string Session(SessionKey key) => SessionPrefix + key;

    public static string ApiKey(string digest) => ApiKeyPrefix + digest;

    public static string Channels(string botId) => ChannelsPrefix + botId;

    public static string Directory(int part) => string.Create(CultureInfo.InvariantCulture, $"{DirectoryPrefix}{part}");

    public static string Usage(string botId) => UsagePrefix + botId;

    public static string Remains(string botId) => RemainsPrefix + botId;

    public static string Broadcast(BroadcastKey key) => BroadcastPrefix + key;

    /// <summary>What the keys of all broadcasts of a bot, or of one of its channels, begin with, and no others do.</summary>
    internal static string BroadcastsOf(string botId, string? channelId) => BroadcastPrefix + BroadcastKey.PrefixOf(botId, channelId);

    internal static BroadcastKey ParseBroadcast(string key) => BroadcastKey.Parse(key[BroadcastPrefix.Length..]);

    public static string OAuthClient(string digest) => OAuthClientPrefix + digest;

    public static string Locator(string id) => LocatorPrefix + id;

    public static string TextBotsSession(SessionKey key) => TextBotsPrefix + key;

    /// <summary>What the keys of all sessions of a bot, or of one of its channels, begin with, and no others do.</summary>
    internal static string SessionsOf(string botId, string? channelId) => SessionPrefix + SessionKey.PrefixOf(botId, channelId);

    internal static SessionKey ParseSession(string key) => SessionKey.Parse(key[SessionPrefix.Length..]);

    /// <summary>What the keys of all TextBots sessions of a bot, or of one of its channels, begin with, and no others do.</summary>
    internal static string TextBotsOf(string botId, string? channelId) => TextBotsPrefix + SessionKey.PrefixOf(botId, channelId);

    internal static SessionKey ParseTextBots(string key) => SessionKey.Parse(key[TextBotsPrefix.Length..]);

    internal static string BotOf(IGrainContext grain) => Read(grain, BotPrefix);

    internal static string BuildOf(IGrainContext grain) => Read(grain, BuildPrefix);

    internal static SessionKey SessionOf(IGrainContext grain) => SessionKey.Parse(Read(grain, SessionPrefix));

    internal static SessionKey TextBotsSessionOf(IGrainContext grain) => SessionKey.Parse(Read(grain, TextBotsPrefix));

    internal static string ChannelsOf(IGrainContext grain) => Read(grain, ChannelsPrefix);

    internal static BroadcastKey BroadcastOf(IGrainContext grain) => BroadcastKey.Parse(Read(grain, BroadcastPrefix));

    internal static string UsageOf(IGrainContext grain) => Read(grain, UsagePrefix);

    internal static string RemainsOf(IGrainContext grain) => Read(grain, RemainsPrefix);

    /// <exception cref="FormatException">The grain was called by a key that is none of these.</exception>
    private static string Read(IGrainContext grain, string prefix)
    {
        var key = grain.GrainId.Key.ToString()!;
        return key.StartsWith(prefix, StringComparison.Ordinal)
            ? key[prefix.Length..]
            : throw new FormatException($"The key \"{key}\" does not begin with \"{prefix}\".");
    }
}
