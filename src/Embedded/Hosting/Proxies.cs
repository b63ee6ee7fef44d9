using System.Globalization;
using Bots;
using Bots.TextBots;

namespace Embedded.Hosting;

// What a caller holds of an actor: its key. The actor comes into memory when it is called.

internal sealed class BotProxy(ICalls<Bot> bots, string id) : IBot
{
    public Task<BotDraft> Create(NewBot bot) => bots.Call(id, actor => actor.Create(bot));

    public Task<BotDraft> Get() => bots.Look(id, actor => actor.Get());

    public Task<BotDraft> Update(BotChange change) => bots.Call(id, actor => actor.Update(change));

    public Task<FlowDraft> GetFlow(string flowId) => bots.Call(id, actor => actor.GetFlow(flowId));

    public Task<FlowDraft> CreateFlow(NewFlow flow) => bots.Call(id, actor => actor.CreateFlow(flow));

    public Task<FlowDraft> UpdateFlow(string flowId, FlowChange change) => bots.Call(id, actor => actor.UpdateFlow(flowId, change));

    public Task DeleteFlow(string flowId) => bots.Call(id, actor => actor.DeleteFlow(flowId));

    public Task<BuildDocument> Build(bool isCurrent) => bots.Call(id, actor => actor.Build(isCurrent));

    public Task<Release?> Release() => bots.Look(id, actor => actor.Release());

    public Task<BuildEntry[]> ListBuilds(long? before, int most) => bots.Look(id, actor => actor.ListBuilds(before, most));

    public Task<bool> HasBuild(string buildId) => bots.Look(id, actor => actor.HasBuild(buildId));

    public Task<BuildEntry> MakeCurrent(string buildId) => bots.Call(id, actor => actor.MakeCurrent(buildId));

    public Task<BuildEntry> SetCanary(string buildId, int percent) => bots.Call(id, actor => actor.SetCanary(buildId, percent));

    public Task RemoveCanary() => bots.Call(id, actor => actor.RemoveCanary());

    public Task DeleteBuild(string buildId) => bots.Call(id, actor => actor.DeleteBuild(buildId));

    public Task Delete() => bots.Call(id, actor => actor.Delete());
}

internal sealed class BuildProxy(ICalls<Build> builds, string id) : IBuild
{
    public Task Publish(BuildDocument document) => builds.Call(id, actor => actor.Publish(document));

    public Task<BuildDocument> Get() => builds.Call(id, actor => actor.Get());

    public Task Delete() => builds.Call(id, actor => actor.Delete());
}

internal sealed class SessionProxy(ICalls<Session> sessions, string key) : ISession
{
    public Task<ChatStep> Chat(ChatRequest request) => sessions.Call(key, actor => actor.Chat(request));

    public Task<VisitAnswer> Visit(Visit visit) => sessions.Call(key, actor => actor.Visit(visit));

    public Task Return(Visit visit, VisitAnswer answer) => sessions.Call(key, actor => actor.Return(visit, answer));

    public Task<UserPlace> Where() => sessions.Call(key, actor => actor.Where());

    public Task<ClosedConversation> Close() => sessions.Call(key, actor => actor.Close());

    public Task<ConversationPage> ListConversations(ConversationQuery query) => sessions.Call(key, actor => actor.ListConversations(query));

    public Task<MessagePage> ListMessages(MessageQuery query) => sessions.Call(key, actor => actor.ListMessages(query));

    public Task<Memory[]> Recall(string? name) => sessions.Call(key, actor => actor.Recall(name));

    public Task Remember(MemoryChange change) => sessions.Call(key, actor => actor.Remember(change));

    public Task Forget(string? name) => sessions.Call(key, actor => actor.Forget(name));

    public Task<SessionView> Look() => sessions.Call(key, actor => actor.Look());

    public Task Expire() => sessions.Call(key, actor => actor.Expire());

    public Task<string[]> Delete(string[] gone) => sessions.Call(key, actor => actor.Delete(gone));
}

internal sealed class ApiKeyProxy(ICalls<IssuedKey> keys, string digest) : IApiKey
{
    public Task Create(KeyGrant grant) => keys.Call(digest, actor => actor.Create(grant));

    public Task<KeyGrant?> Get() => keys.Call(digest, actor => actor.Get());

    public Task ReplaceSecret(string known, string next) => keys.Call(digest, actor => actor.ReplaceSecret(known, next));

    public Task Delete() => keys.Call(digest, actor => actor.Delete());
}

internal sealed class ChannelsProxy(ICalls<BotChannels> channels, string botId) : IChannels
{
    public Task<BotChannel[]> List() => channels.Call(botId, actor => actor.List());

    public Task<BotChannel> Get(string channelId) => channels.Call(botId, actor => actor.Get(channelId));

    public Task<BotChannel> Create(string channelId, string name, WebhookChange? webhook) =>
        channels.Call(botId, actor => actor.Create(channelId, name, webhook));

    public Task<BotChannel> Update(string channelId, ChannelChange change) => channels.Call(botId, actor => actor.Update(channelId, change));

    public Task Delete(string channelId) => channels.Call(botId, actor => actor.Delete(channelId));

    public Task<ChannelKey[]> ListKeys(string channelId) => channels.Call(botId, actor => actor.ListKeys(channelId));

    public Task<ChannelKey> CreateKey(string channelId, NewChannelKey key) => channels.Call(botId, actor => actor.CreateKey(channelId, key));

    public Task DeleteKey(string channelId, string keyId) => channels.Call(botId, actor => actor.DeleteKey(channelId, keyId));

    public Task DeleteAll() => channels.Call(botId, actor => actor.DeleteAll());
}

internal sealed class DirectoryProxy(ICalls<BotDirectory> directory, int part) : IBotDirectory
{
    private readonly string _key = part.ToString(CultureInfo.InvariantCulture);

    public Task Add(BotEntry entry) => directory.Call(_key, actor => actor.Add(entry));

    public Task Confirm(string botId, DateTimeOffset now) => directory.Call(_key, actor => actor.Confirm(botId, now));

    public Task Rename(string botId, string name) => directory.Call(_key, actor => actor.Rename(botId, name));

    public Task StartDeletion(string botId, DateTimeOffset now) => directory.Call(_key, actor => actor.StartDeletion(botId, now));

    public Task StartChannelDeletion(string botId, string channelId, DateTimeOffset now) =>
        directory.Call(_key, actor => actor.StartChannelDeletion(botId, channelId, now));

    public Task RemoveChannel(string botId, string channelId) => directory.Call(_key, actor => actor.RemoveChannel(botId, channelId));

    public Task Remove(string botId) => directory.Call(_key, actor => actor.Remove(botId));

    public Task<BotEntry?> Find(string botId) => directory.Call(_key, actor => actor.Find(botId));

    public Task<BotEntry[]> List(BotPosition? after, int most) => directory.Call(_key, actor => actor.List(after, most));

    public Task<BotEntry[]> ListUnfinished() => directory.Call(_key, actor => actor.ListUnfinished());
}

internal sealed class BroadcastProxy(ICalls<Broadcast> broadcasts, string key) : IBroadcast
{
    public Task<BroadcastStatus> Create(NewBroadcast broadcast) => broadcasts.Call(key, actor => actor.Create(broadcast));

    public Task<BroadcastStatus?> Get() => broadcasts.Call(key, actor => actor.Get());

    public Task<BroadcastAttempt?> Claim() => broadcasts.Call(key, actor => actor.Claim());

    public Task Renew(int attempt) => broadcasts.Call(key, actor => actor.Renew(attempt));

    public Task Complete(int attempt, BroadcastFailure? failure) => broadcasts.Call(key, actor => actor.Complete(attempt, failure));

    public Task Delete() => broadcasts.Call(key, actor => actor.Delete());
}

internal sealed class LocatorProxy(ICalls<BotLocator> locators, string id) : IBotLocator
{
    public Task Point(string botId) => locators.Call(id, actor => actor.Point(botId));

    public Task<string?> Find() => locators.Call(id, actor => actor.Find());

    public Task Delete() => locators.Call(id, actor => actor.Delete());
}

internal sealed class TextBotsSessionProxy(ICalls<TextBotsSession> sessions, string key) : ITextBotsSession
{
    public Task Launch(TextBotsLaunch launch) => sessions.Call(key, actor => actor.Launch(launch));

    public Task<TextBotsStep> Turn(TextBotsTurn turn) => sessions.Call(key, actor => actor.Turn(turn));

    public Task<TextBotsStep> Execute(TextBotsLaunch launch, TextBotsTurn turn) => sessions.Call(key, actor => actor.Execute(launch, turn));

    public Task Expire() => sessions.Call(key, actor => actor.Expire());

    public Task Delete() => sessions.Call(key, actor => actor.Delete());
}

internal sealed class OAuthClientProxy(ICalls<RegisteredClient> clients, string digest) : IOAuthClient
{
    public Task Create(OAuthGrant grant) => clients.Call(digest, actor => actor.Create(grant));

    public Task<OAuthGrant?> Get() => clients.Call(digest, actor => actor.Get());

    public Task Delete() => clients.Call(digest, actor => actor.Delete());
}

internal sealed class OAuthClientsProxy(ICalls<ClientRegistry> lists) : IOAuthClients
{
    private const string Key = "all";

    public Task<OAuthClient[]> List() => lists.Call(Key, actor => actor.List());

    public Task<OAuthClient> Create(NewOAuthClient client) => lists.Call(Key, actor => actor.Create(client));

    public Task Delete(string clientId) => lists.Call(Key, actor => actor.Delete(clientId));
}

internal sealed class RemainsProxy(ICalls<BotRemains> remains, string botId) : IBotRemains
{
    public Task<bool> DeleteSome(string? channelId) => remains.Call(botId, actor => actor.DeleteSome(channelId));

    public Task<string?> DeleteBroadcasts(string channelId, string userId, string? after) =>
        remains.Call(botId, actor => actor.DeleteBroadcasts(channelId, userId, after));

    public Task<string[]> ListUsers(string channelId, string? after, int most) => remains.Call(botId, actor => actor.ListUsers(channelId, after, most));
}

internal sealed class UsageProxy(ICalls<BotUsage> usage, string botId) : IUsage
{
    public Task<UsageReport> Get() => usage.Call(botId, actor => actor.Get());

    public Task Delete() => usage.Call(botId, actor => actor.Delete());
}
