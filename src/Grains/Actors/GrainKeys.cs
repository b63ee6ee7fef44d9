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
    private const string OAuthClientPrefix = "client/";

    public const string OAuthClients = "clients/all";

    public static string Bot(string id) => BotPrefix + id;

    public static string Build(string id) => BuildPrefix + id;

    public static string Session(SessionKey key) => SessionPrefix + key;

    public static string ApiKey(string digest) => ApiKeyPrefix + digest;

    public static string Channels(string botId) => ChannelsPrefix + botId;

    public static string Directory(int part) => string.Create(CultureInfo.InvariantCulture, $"{DirectoryPrefix}{part}");

    public static string Usage(string botId) => UsagePrefix + botId;

    public static string Remains(string botId) => RemainsPrefix + botId;

    public static string OAuthClient(string digest) => OAuthClientPrefix + digest;

    /// <summary>What the keys of all sessions of a bot begin with, and no others do.</summary>
    internal static string SessionsOf(string botId) => SessionPrefix + SessionKey.PrefixOf(botId);

    internal static SessionKey ParseSession(string key) => SessionKey.Parse(key[SessionPrefix.Length..]);

    internal static string BotOf(IGrainContext grain) => Read(grain, BotPrefix);

    internal static string BuildOf(IGrainContext grain) => Read(grain, BuildPrefix);

    internal static SessionKey SessionOf(IGrainContext grain) => SessionKey.Parse(Read(grain, SessionPrefix));

    internal static string ChannelsOf(IGrainContext grain) => Read(grain, ChannelsPrefix);

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
