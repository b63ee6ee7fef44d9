using Bots.TextBots;

namespace Bots.Calls;

/// <summary>Typed references to the grains of this server, for code that runs in a grain. Other code calls through <see cref="GrainClient"/>.</summary>
public static class GrainReferences
{
    public static IBotGrain Bot(this IGrainFactory grains, string botId) => GrainKind<IBotGrain>.Get(grains, GrainKeys.Bot(botId));

    public static IBuildGrain Build(this IGrainFactory grains, string buildId) => GrainKind<IBuildGrain>.Get(grains, GrainKeys.Build(buildId));

    public static ISessionGrain Session(this IGrainFactory grains, SessionKey key) => GrainKind<ISessionGrain>.Get(grains, GrainKeys.Session(key));

    /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the key that a caller presents.</param>
    public static IApiKeyGrain ApiKey(this IGrainFactory grains, string digest) => GrainKind<IApiKeyGrain>.Get(grains, GrainKeys.ApiKey(digest));

    public static IChannelsGrain Channels(this IGrainFactory grains, string botId) => GrainKind<IChannelsGrain>.Get(grains, GrainKeys.Channels(botId));

    public static IBroadcastGrain Broadcast(this IGrainFactory grains, BroadcastKey key) => GrainKind<IBroadcastGrain>.Get(grains, GrainKeys.Broadcast(key));

    public static IBotDirectoryGrain DirectoryOf(this IGrainFactory grains, string botId) => grains.Directory(BotRegistry.PartOf(botId));

    /// <param name="part">From 0 to <see cref="BotRegistry.Parts"/>, exclusive.</param>
    public static IBotDirectoryGrain Directory(this IGrainFactory grains, int part) => GrainKind<IBotDirectoryGrain>.Get(grains, GrainKeys.Directory(part));

    public static IFlowLocatorGrain FlowLocator(this IGrainFactory grains, string flowId) => GrainKind<IFlowLocatorGrain>.Get(grains, GrainKeys.FlowLocator(flowId));

    /// <param name="key">One of <see cref="TextBotsKeys"/>.</param>
    public static ITextBotsSessionGrain TextBotsSession(this IGrainFactory grains, SessionKey key) =>
        GrainKind<ITextBotsSessionGrain>.Get(grains, GrainKeys.TextBotsSession(key));

    /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the client's id.</param>
    public static IOAuthClientGrain OAuthClient(this IGrainFactory grains, string digest) => GrainKind<IOAuthClientGrain>.Get(grains, GrainKeys.OAuthClient(digest));

    public static IOAuthClientsGrain OAuthClients(this IGrainFactory grains) => GrainKind<IOAuthClientsGrain>.Get(grains, GrainKeys.OAuthClients);

    public static ITextBotsDirectoryGrain TextBotsDirectory(this IGrainFactory grains) =>
        GrainKind<ITextBotsDirectoryGrain>.Get(grains, GrainKeys.TextBotsDirectory);

    public static IConversationsGrain Conversations(this IGrainFactory grains, string botId) =>
        GrainKind<IConversationsGrain>.Get(grains, GrainKeys.Conversations(botId));

    public static IUsageGrain Usage(this IGrainFactory grains, string botId) => GrainKind<IUsageGrain>.Get(grains, GrainKeys.Usage(botId));

    public static IBotRemainsGrain Remains(this IGrainFactory grains, string botId) => GrainKind<IBotRemainsGrain>.Get(grains, GrainKeys.Remains(botId));
}
