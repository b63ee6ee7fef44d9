using Bots.TextBots;

namespace Bots.Calls;

/// <summary>Typed references to the grains of this server, for code that runs in a grain. Other code calls through <see cref="GrainClient"/>.</summary>
public static class GrainReferences
{
    public static IBotGrain Bot(this IGrainFactory grains, string botId) => grains.GetGrain<IBotGrain>(GrainKeys.Bot(botId));

    public static IBuildGrain Build(this IGrainFactory grains, string buildId) => grains.GetGrain<IBuildGrain>(GrainKeys.Build(buildId));

    public static ISessionGrain Session(this IGrainFactory grains, SessionKey key) => grains.GetGrain<ISessionGrain>(GrainKeys.Session(key));

    /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the key that a caller presents.</param>
    public static IApiKeyGrain ApiKey(this IGrainFactory grains, string digest) => grains.GetGrain<IApiKeyGrain>(GrainKeys.ApiKey(digest));

    public static IChannelsGrain Channels(this IGrainFactory grains, string botId) => grains.GetGrain<IChannelsGrain>(GrainKeys.Channels(botId));

    public static IBroadcastGrain Broadcast(this IGrainFactory grains, BroadcastKey key) => grains.GetGrain<IBroadcastGrain>(GrainKeys.Broadcast(key));

    public static IBotDirectoryGrain DirectoryOf(this IGrainFactory grains, string botId) => grains.Directory(BotRegistry.PartOf(botId));

    /// <param name="part">From 0 to <see cref="BotRegistry.Parts"/>, exclusive.</param>
    public static IBotDirectoryGrain Directory(this IGrainFactory grains, int part) => grains.GetGrain<IBotDirectoryGrain>(GrainKeys.Directory(part));

    public static IFlowLocatorGrain FlowLocator(this IGrainFactory grains, string flowId) => grains.GetGrain<IFlowLocatorGrain>(GrainKeys.FlowLocator(flowId));

    /// <param name="key">One of <see cref="TextBotsKeys"/>.</param>
    public static ITextBotsSessionGrain TextBotsSession(this IGrainFactory grains, SessionKey key) =>
        grains.GetGrain<ITextBotsSessionGrain>(GrainKeys.TextBotsSession(key));

    /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the client's id.</param>
    public static IOAuthClientGrain OAuthClient(this IGrainFactory grains, string digest) => grains.GetGrain<IOAuthClientGrain>(GrainKeys.OAuthClient(digest));
}
