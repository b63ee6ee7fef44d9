using System.Globalization;
using Bots.TextBots;

namespace Bots.Calls;

/// <summary>
/// All kinds of grains. Code that runs in a grain gets a reference from an <see cref="IGrainFactory"/>; other code calls through a
/// <see cref="GrainClient"/>.
/// </summary>
public static class GrainReferences
{
    extension(IGrainFactory grains)
    {
        public IBotGrain Bot(string botId) => GrainKind<IBotGrain>.Get(grains, "bot/" + botId);

        public IBuildGrain Build(string buildId) => GrainKind<IBuildGrain>.Get(grains, "build/" + buildId);

        public ISessionGrain Session(SessionKey key) => GrainKind<ISessionGrain>.Get(grains, "session/" + key);

        /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the key that a caller presents.</param>
        public IApiKeyGrain ApiKey(string digest) => GrainKind<IApiKeyGrain>.Get(grains, "key/" + digest);

        public IChannelsGrain Channels(string botId) => GrainKind<IChannelsGrain>.Get(grains, "channels/" + botId);

        public IBroadcastGrain Broadcast(BroadcastKey key) => GrainKind<IBroadcastGrain>.Get(grains, "broadcast/" + key);

        /// <param name="part">From 0 to <see cref="BotRegistry.Parts"/>, exclusive.</param>
        public IBotDirectoryGrain Directory(int part) => GrainKind<IBotDirectoryGrain>.Get(grains, string.Create(CultureInfo.InvariantCulture, $"directory/{part}"));

        public IBotDirectoryGrain DirectoryOf(string botId) => grains.Directory(BotRegistry.PartOf(botId));

        public IFlowLocatorGrain FlowLocator(string flowId) => GrainKind<IFlowLocatorGrain>.Get(grains, "flow/" + flowId);

        /// <param name="key">One of <see cref="TextBotsKeys"/>.</param>
        public ITextBotsSessionGrain TextBotsSession(SessionKey key) => GrainKind<ITextBotsSessionGrain>.Get(grains, "textbots/" + key);

        public ITextBotsDirectoryGrain TextBotsDirectory() => GrainKind<ITextBotsDirectoryGrain>.Get(grains, "textbots-directory/all");

        /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the client's id.</param>
        public IOAuthClientGrain OAuthClient(string digest) => GrainKind<IOAuthClientGrain>.Get(grains, "client/" + digest);

        public IOAuthClientsGrain OAuthClients() => GrainKind<IOAuthClientsGrain>.Get(grains, "clients/all");

        public IConversationsGrain Conversations(string botId) => GrainKind<IConversationsGrain>.Get(grains, "conversations/" + botId);

        public IUsageGrain Usage(string botId) => GrainKind<IUsageGrain>.Get(grains, "usage/" + botId);

        public IBotRemainsGrain Remains(string botId) => GrainKind<IBotRemainsGrain>.Get(grains, "remains/" + botId);
    }

    extension(GrainClient client)
    {
        public GrainCalls<IBotGrain> Bot(string botId) => client.Calls(client.Grains.Bot(botId));

        public GrainCalls<IBuildGrain> Build(string buildId) => client.Calls(client.Grains.Build(buildId));

        public GrainCalls<ISessionGrain> Session(SessionKey key) => client.Calls(client.Grains.Session(key));

        /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the key that a caller presents.</param>
        public GrainCalls<IApiKeyGrain> ApiKey(string digest) => client.Calls(client.Grains.ApiKey(digest));

        public GrainCalls<IChannelsGrain> Channels(string botId) => client.Calls(client.Grains.Channels(botId));

        public GrainCalls<IBroadcastGrain> Broadcast(BroadcastKey key) => client.Calls(client.Grains.Broadcast(key));

        /// <param name="part">From 0 to <see cref="BotRegistry.Parts"/>, exclusive.</param>
        public GrainCalls<IBotDirectoryGrain> Directory(int part) => client.Calls(client.Grains.Directory(part));

        public GrainCalls<IBotDirectoryGrain> DirectoryOf(string botId) => client.Calls(client.Grains.DirectoryOf(botId));

        public GrainCalls<IFlowLocatorGrain> FlowLocator(string flowId) => client.Calls(client.Grains.FlowLocator(flowId));

        /// <param name="key">One of <see cref="TextBotsKeys"/>.</param>
        public GrainCalls<ITextBotsSessionGrain> TextBotsSession(SessionKey key) => client.Calls(client.Grains.TextBotsSession(key));

        public GrainCalls<ITextBotsDirectoryGrain> TextBotsDirectory() => client.Calls(client.Grains.TextBotsDirectory());

        /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the client's id.</param>
        public GrainCalls<IOAuthClientGrain> OAuthClient(string digest) => client.Calls(client.Grains.OAuthClient(digest));

        public GrainCalls<IOAuthClientsGrain> OAuthClients() => client.Calls(client.Grains.OAuthClients());

        public GrainCalls<IConversationsGrain> Conversations(string botId) => client.Calls(client.Grains.Conversations(botId));

        public GrainCalls<IUsageGrain> Usage(string botId) => client.Calls(client.Grains.Usage(botId));

        public GrainCalls<IBotRemainsGrain> Remains(string botId) => client.Calls(client.Grains.Remains(botId));
    }
}
