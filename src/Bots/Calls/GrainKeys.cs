using System.Globalization;

namespace Bots.Calls;

/// <summary>
/// The keys of grains. Each has a prefix, so that no key reads as a hexadecimal number or a GUID. Orleans' ADO.NET storage converts such
/// keys to numbers: without a prefix it would keep <c>ab</c> and <c>AB</c>, or <c>7</c> and <c>007</c>, in one row.
/// </summary>
public static class GrainKeys
{
    public const string OAuthClients = "clients/all";

    /// <summary>The key of a stateless worker, of which there is no other.</summary>
    public const string TextBotsDirectory = "textbots-directory/all";

    private const string BotPrefix = "bot/";
    private const string BuildPrefix = "build/";
    private const string SessionPrefix = "session/";
    private const string ApiKeyPrefix = "key/";
    private const string ChannelsPrefix = "channels/";
    private const string DirectoryPrefix = "directory/";
    private const string UsagePrefix = "usage/";
    private const string RemainsPrefix = "remains/";
    private const string ConversationsPrefix = "conversations/";
    private const string BroadcastPrefix = "broadcast/";
    private const string OAuthClientPrefix = "client/";
    private const string FlowPrefix = "flow/";
    private const string TextBotsPrefix = "textbots/";

    public static string Bot(string id) => BotPrefix + id;

    public static string Build(string id) => BuildPrefix + id;

    public static string Session(SessionKey key) => SessionPrefix + key;

    public static string ApiKey(string digest) => ApiKeyPrefix + digest;

    public static string Channels(string botId) => ChannelsPrefix + botId;

    public static string Directory(int part) => string.Create(CultureInfo.InvariantCulture, $"{DirectoryPrefix}{part}");

    public static string Usage(string botId) => UsagePrefix + botId;

    public static string Remains(string botId) => RemainsPrefix + botId;

    public static string Conversations(string botId) => ConversationsPrefix + botId;

    public static string Broadcast(BroadcastKey key) => BroadcastPrefix + key;

    public static string OAuthClient(string digest) => OAuthClientPrefix + digest;

    public static string FlowLocator(string flowId) => FlowPrefix + flowId;

    public static string TextBotsSession(SessionKey key) => TextBotsPrefix + key;

    public static string BotOf(IGrainContext grain) => Read(grain, BotPrefix);

    public static string BuildOf(IGrainContext grain) => Read(grain, BuildPrefix);

    public static SessionKey SessionOf(IGrainContext grain) => SessionKey.Parse(Read(grain, SessionPrefix));

    public static string ApiKeyOf(IGrainContext grain) => Read(grain, ApiKeyPrefix);

    public static SessionKey TextBotsSessionOf(IGrainContext grain) => SessionKey.Parse(Read(grain, TextBotsPrefix));

    public static string ChannelsOf(IGrainContext grain) => Read(grain, ChannelsPrefix);

    public static BroadcastKey BroadcastOf(IGrainContext grain) => BroadcastKey.Parse(Read(grain, BroadcastPrefix));

    public static string OAuthClientOf(IGrainContext grain) => Read(grain, OAuthClientPrefix);

    public static string UsageOf(IGrainContext grain) => Read(grain, UsagePrefix);

    public static string RemainsOf(IGrainContext grain) => Read(grain, RemainsPrefix);

    public static string ConversationsOf(IGrainContext grain) => Read(grain, ConversationsPrefix);

    /// <exception cref="FormatException">The key has another prefix, or none.</exception>
    private static string Read(IGrainContext grain, string prefix)
    {
        var key = grain.GrainId.Key.ToString()!;
        return key.StartsWith(prefix, StringComparison.Ordinal)
            ? key[prefix.Length..]
            : throw new FormatException($"The key \"{key}\" does not begin with \"{prefix}\".");
    }
}
