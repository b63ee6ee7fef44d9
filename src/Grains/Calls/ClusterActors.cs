using Bots;
using Bots.TextBots;

namespace Grains.Calls;

/// <summary>
/// The actors of a cluster for who is outside of it: calls that may be carried out twice are sent again when they get no answer. A turn
/// may, for its request id tells the second from a new one; so may what is read, and what is written once and the same. Chats of one
/// session keep their order. What a key or an OAuth client opens is asked once a second, and not with each request.
/// </summary>
public sealed class ClusterActors(IActors actors, Retries retries, ArrivalOrder order, KnownGrants grants) : IActors
{
    public IBot Bot(string botId) => new ClusterBot(actors.Bot(botId), retries);

    public IBuild Build(string buildId) => new ClusterBuild(actors.Build(buildId), retries);

    public ISession Session(SessionKey key) => new ClusterSession(key, actors.Session(key), retries, order);

    public IApiKey ApiKey(string digest) => new ClusterApiKey(digest, actors.ApiKey(digest), retries, grants);

    public IChannels Channels(string botId) => new ClusterChannels(actors.Channels(botId), retries, grants);

    public IBotDirectory BotDirectory(int part) => new ClusterDirectory(actors.BotDirectory(part), retries);

    public IBroadcast Broadcast(BroadcastKey key) => new ClusterBroadcast(actors.Broadcast(key), retries);

    public IBotLocator Locator(string id) => new ClusterLocator(actors.Locator(id), retries);

    public ITextBotsSession TextBotsSession(SessionKey key) => new ClusterTextBotsSession(actors.TextBotsSession(key), retries);

    public IOAuthClient OAuthClient(string digest) => new ClusterOAuthClient(digest, actors.OAuthClient(digest), retries, grants);

    public IOAuthClients OAuthClients() => new ClusterOAuthClients(actors.OAuthClients(), retries, grants);

    public IUsage Usage(string botId) => new ClusterUsage(actors.Usage(botId), retries);

    public IBotRemains Remains(string botId) => new ClusterRemains(actors.Remains(botId), retries);
}

internal sealed class ClusterBot(IBot bot, Retries retries) : IBot
{
    public Task<BotDraft> Create(NewBot newBot) => Retries.Once(() => bot.Create(newBot));

    public Task<BotDraft> Get() => retries.Run(bot.Get);

    public Task<BotDraft> Update(BotChange change) => retries.Run(() => bot.Update(change));

    public Task<FlowDraft> GetFlow(string flowId) => retries.Run(() => bot.GetFlow(flowId));

    public Task<FlowDraft> CreateFlow(NewFlow flow) => Retries.Once(() => bot.CreateFlow(flow));

    public Task<FlowDraft> UpdateFlow(string flowId, FlowChange change) => retries.Run(() => bot.UpdateFlow(flowId, change));

    public Task DeleteFlow(string flowId) => Retries.Once(() => bot.DeleteFlow(flowId));

    public Task<BuildDocument> Build(bool isCurrent) => Retries.Once(() => bot.Build(isCurrent));

    public Task<Release?> Release() => retries.Run(bot.Release);

    public Task<BuildEntry[]> ListBuilds(long? before, int most) => retries.Run(() => bot.ListBuilds(before, most));

    public Task<bool> HasBuild(string buildId) => retries.Run(() => bot.HasBuild(buildId));

    public Task<BuildEntry> MakeCurrent(string buildId) => retries.Run(() => bot.MakeCurrent(buildId));

    public Task<BuildEntry> SetCanary(string buildId, int percent) => retries.Run(() => bot.SetCanary(buildId, percent));

    public Task RemoveCanary() => retries.Run(bot.RemoveCanary);

    public Task DeleteBuild(string buildId) => Retries.Once(() => bot.DeleteBuild(buildId));

    public Task Delete() => retries.Run(bot.Delete);
}

internal sealed class ClusterBuild(IBuild build, Retries retries) : IBuild
{
    public Task Publish(BuildDocument document) => retries.Run(() => build.Publish(document));

    public Task<BuildDocument> Get() => retries.Run(build.Get);

    public Task Delete() => retries.Run(build.Delete);
}

internal sealed class ClusterSession(SessionKey key, ISession session, Retries retries, ArrivalOrder order) : ISession
{
    public Task<ChatStep> Chat(ChatRequest request) => order.Run(key, () => retries.Run(() => session.Chat(request)));

    public Task<VisitAnswer> Visit(Visit visit) => retries.Run(() => session.Visit(visit));

    public Task Return(Visit visit, VisitAnswer answer) => retries.Run(() => session.Return(visit, answer));

    public Task<UserPlace> Where() => retries.Run(session.Where);

    public Task<ClosedConversation> Close() => Retries.Once(session.Close);

    public Task<ConversationPage> ListConversations(ConversationQuery query) => retries.Run(() => session.ListConversations(query));

    public Task<MessagePage> ListMessages(MessageQuery query) => retries.Run(() => session.ListMessages(query));

    public Task<Memory[]> Recall(string? name) => retries.Run(() => session.Recall(name));

    // A second time might undo what a turn has remembered in between.
    public Task Remember(MemoryChange change) => Retries.Once(() => session.Remember(change));

    public Task Forget(string? name) => Retries.Once(() => session.Forget(name));

    public Task<SessionView> Look() => retries.Run(session.Look);

    public Task Expire() => retries.Run(session.Expire);

    public Task<string[]> Delete(string[] gone) => retries.Run(() => session.Delete(gone));
}

internal sealed class ClusterApiKey(string digest, IApiKey key, Retries retries, KnownGrants grants) : IApiKey
{
    public Task Create(KeyGrant grant) => retries.Run(() => key.Create(grant));

    public Task<KeyGrant?> Get() => grants.Find(digest, () => retries.Run(key.Get));

    public async Task ReplaceSecret(string known, string next)
    {
        await retries.Run(() => key.ReplaceSecret(known, next));
        grants.ForgetKey(digest);
    }

    public Task Delete() => grants.Revoke(() => retries.Run(key.Delete));
}

internal sealed class ClusterChannels(IChannels channels, Retries retries, KnownGrants grants) : IChannels
{
    public Task<BotChannel[]> List() => retries.Run(channels.List);

    public Task<BotChannel> Get(string channelId) => retries.Run(() => channels.Get(channelId));

    public Task<BotChannel> Create(string channelId, string name, WebhookChange? webhook) =>
        retries.Run(() => channels.Create(channelId, name, webhook));

    public Task<BotChannel> Update(string channelId, ChannelChange change) => retries.Run(() => channels.Update(channelId, change));

    public Task Delete(string channelId) => grants.Revoke(() => Retries.Once(() => channels.Delete(channelId)));

    public Task<ChannelKey[]> ListKeys(string channelId) => retries.Run(() => channels.ListKeys(channelId));

    public Task<ChannelKey> CreateKey(string channelId, NewChannelKey key) => Retries.Once(() => channels.CreateKey(channelId, key));

    public Task DeleteKey(string channelId, string keyId) => grants.Revoke(() => Retries.Once(() => channels.DeleteKey(channelId, keyId)));

    public Task DeleteAll() => grants.Revoke(() => retries.Run(channels.DeleteAll));
}

internal sealed class ClusterDirectory(IBotDirectory directory, Retries retries) : IBotDirectory
{
    public Task Add(BotEntry entry) => retries.Run(() => directory.Add(entry));

    public Task Confirm(string botId, DateTimeOffset now) => retries.Run(() => directory.Confirm(botId, now));

    public Task Rename(string botId, string name) => retries.Run(() => directory.Rename(botId, name));

    public Task StartDeletion(string botId, DateTimeOffset now) => Retries.Once(() => directory.StartDeletion(botId, now));

    public Task StartChannelDeletion(string botId, string channelId, DateTimeOffset now) =>
        retries.Run(() => directory.StartChannelDeletion(botId, channelId, now));

    public Task RemoveChannel(string botId, string channelId) => retries.Run(() => directory.RemoveChannel(botId, channelId));

    public Task Remove(string botId) => retries.Run(() => directory.Remove(botId));

    public Task<BotEntry?> Find(string botId) => retries.Run(() => directory.Find(botId));

    public Task<BotEntry[]> List(BotPosition? after, int most) => retries.Run(() => directory.List(after, most));

    public Task<BotEntry[]> ListUnfinished() => retries.Run(directory.ListUnfinished);
}

internal sealed class ClusterBroadcast(IBroadcast broadcast, Retries retries) : IBroadcast
{
    public Task<BroadcastStatus> Create(NewBroadcast created) => retries.Run(() => broadcast.Create(created));

    public Task<BroadcastStatus?> Get() => retries.Run(broadcast.Get);

    public Task<BroadcastAttempt?> Claim() => Retries.Once(broadcast.Claim);

    public Task Renew(int attempt) => retries.Run(() => broadcast.Renew(attempt));

    public Task Complete(int attempt, BroadcastFailure? failure) => retries.Run(() => broadcast.Complete(attempt, failure));

    public Task Delete() => retries.Run(broadcast.Delete);
}

internal sealed class ClusterLocator(IBotLocator locator, Retries retries) : IBotLocator
{
    public Task Point(string botId) => retries.Run(() => locator.Point(botId));

    public Task<string?> Find() => retries.Run(locator.Find);

    public Task Delete() => retries.Run(locator.Delete);
}

internal sealed class ClusterTextBotsSession(ITextBotsSession session, Retries retries) : ITextBotsSession
{
    public Task Launch(TextBotsLaunch launch) => retries.Run(() => session.Launch(launch));

    public Task<TextBotsStep> Turn(TextBotsTurn turn) => retries.Run(() => session.Turn(turn));

    public Task<TextBotsStep> Execute(TextBotsLaunch launch, TextBotsTurn turn) => retries.Run(() => session.Execute(launch, turn));

    public Task Expire() => retries.Run(session.Expire);

    public Task Delete() => retries.Run(session.Delete);
}

internal sealed class ClusterOAuthClient(string digest, IOAuthClient client, Retries retries, KnownGrants grants) : IOAuthClient
{
    public Task Create(OAuthGrant grant) => retries.Run(() => client.Create(grant));

    public Task<OAuthGrant?> Get() => grants.Find(digest, () => retries.Run(client.Get));

    public Task Delete() => grants.Revoke(() => retries.Run(client.Delete));
}

internal sealed class ClusterOAuthClients(IOAuthClients clients, Retries retries, KnownGrants grants) : IOAuthClients
{
    public Task<OAuthClient[]> List() => retries.Run(clients.List);

    public Task<OAuthClient> Create(NewOAuthClient client) => Retries.Once(() => clients.Create(client));

    public Task Delete(string clientId) => grants.Revoke(() => Retries.Once(() => clients.Delete(clientId)));
}

internal sealed class ClusterRemains(IBotRemains remains, Retries retries) : IBotRemains
{
    public Task<bool> DeleteSome(string? channelId) => retries.Run(() => remains.DeleteSome(channelId));

    public Task<string?> DeleteBroadcasts(string channelId, string userId, string? after) =>
        retries.Run(() => remains.DeleteBroadcasts(channelId, userId, after));

    public Task<string[]> ListUsers(string channelId, string? after, int most) => retries.Run(() => remains.ListUsers(channelId, after, most));
}

internal sealed class ClusterUsage(IUsage usage, Retries retries) : IUsage
{
    public Task<UsageReport> Get() => retries.Run(usage.Get);

    public Task Delete() => retries.Run(usage.Delete);
}
