using Bots.TextBots;

namespace Bots.Calls;

/// <summary>
/// Calls the grains of this server: from a gateway, and from what a silo does in the background. Calls that may be carried out twice are
/// sent again when there is no answer.
/// </summary>
/// <param name="order">Keeps the chats of each session in the order in which they came to this process.</param>
/// <param name="grants">What keys and OAuth clients may do, as this process last read it.</param>
public sealed class GrainClient(IGrainFactory grains, Retries retries, ArrivalOrder order, KnownGrants grants)
{
    public GrainCalls<IBotGrain> Bot(string botId) => new(grains.Bot(botId), retries);

    public GrainCalls<IBuildGrain> Build(string buildId) => new(grains.Build(buildId), retries);

    public GrainCalls<ISessionGrain> Session(SessionKey key) => new(grains.Session(key), retries);

    /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the key that a caller presents.</param>
    public GrainCalls<IApiKeyGrain> ApiKey(string digest) => new(grains.ApiKey(digest), retries);

    public GrainCalls<IChannelsGrain> Channels(string botId) => new(grains.Channels(botId), retries);

    public GrainCalls<IBroadcastGrain> Broadcast(BroadcastKey key) => new(grains.Broadcast(key), retries);

    public GrainCalls<IBotDirectoryGrain> DirectoryOf(string botId) => Directory(BotRegistry.PartOf(botId));

    /// <param name="part">From 0 to <see cref="BotRegistry.Parts"/>, exclusive.</param>
    public GrainCalls<IBotDirectoryGrain> Directory(int part) => new(grains.Directory(part), retries);

    public GrainCalls<IFlowLocatorGrain> FlowLocator(string flowId) => new(grains.FlowLocator(flowId), retries);

    /// <param name="key">One of <see cref="TextBotsKeys"/>.</param>
    public GrainCalls<ITextBotsSessionGrain> TextBotsSession(SessionKey key) => new(grains.TextBotsSession(key), retries);

    public GrainCalls<ITextBotsDirectoryGrain> TextBotsDirectory() => new(grains.TextBotsDirectory(), retries);

    /// <param name="digest">The <see cref="Bots.ApiKey.Digest"/> of the client's id.</param>
    public GrainCalls<IOAuthClientGrain> OAuthClient(string digest) => new(grains.OAuthClient(digest), retries);

    public GrainCalls<IOAuthClientsGrain> OAuthClients() => new(grains.OAuthClients(), retries);

    public GrainCalls<IConversationsGrain> Conversations(string botId) => new(grains.Conversations(botId), retries);

    public GrainCalls<IUsageGrain> Usage(string botId) => new(grains.Usage(botId), retries);

    public GrainCalls<IBotRemainsGrain> Remains(string botId) => new(grains.Remains(botId), retries);

    /// <summary>What a key opens; null when there is no such key. The answer may be a second old.</summary>
    public Task<KeyGrant?> FindKey(string digest) => grants.Find(digest, () => ApiKey(digest).Retry(key => key.Get()));

    /// <summary>What an OAuth client may do; null when there is no such client. The answer may be a second old.</summary>
    public Task<OAuthGrant?> FindOAuthClient(string digest) => grants.Find(digest, () => OAuthClient(digest).Retry(client => client.Get()));

    /// <summary>Runs a deletion of keys or OAuth clients, and ends when no process uses an answer from before it.</summary>
    public Task Revoke(Func<Task> deletion) => grants.Revoke(deletion);

    /// <summary>Keeps the secret of a key in another encryption, unless it is no longer in the one that the caller knows.</summary>
    public async Task ReplaceKeySecret(string digest, string known, string next)
    {
        await ApiKey(digest).Retry(key => key.ReplaceSecret(known, next));
        grants.ForgetKey(digest);
    }

    /// <summary>Runs this bot's part of a turn. The chats of a session that come to this process reach it in their order.</summary>
    /// <inheritdoc cref="ISessionGrain.Chat" path="/exception"/>
    internal Task<ChatStep> RunPart(SessionKey session, ChatRequest request) =>
        order.Run(session, () => Session(session).Retry(grain => grain.Chat(request)));
}
