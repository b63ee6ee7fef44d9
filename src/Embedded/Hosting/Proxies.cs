using System.Globalization;
using Bots;

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

    public Task<BuildDocument> Build() => bots.Call(id, actor => actor.Build());

    public Task<string?> CurrentBuild() => bots.Look(id, actor => actor.CurrentBuild());

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

    public Task Expire() => sessions.Call(key, actor => actor.Expire());

    public Task Delete() => sessions.Call(key, actor => actor.Delete());
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

    public Task<BotChannel> Create(string channelId, string name) => channels.Call(botId, actor => actor.Create(channelId, name));

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

    public Task Remove(string botId) => directory.Call(_key, actor => actor.Remove(botId));

    public Task<BotEntry?> Find(string botId) => directory.Call(_key, actor => actor.Find(botId));

    public Task<BotEntry[]> List(BotPosition? after, int most) => directory.Call(_key, actor => actor.List(after, most));

    public Task<BotEntry[]> ListUnfinished() => directory.Call(_key, actor => actor.ListUnfinished());
}

internal sealed class RemainsProxy(ICalls<BotRemains> remains, string botId) : IBotRemains
{
    public Task<bool> DeleteSome() => remains.Call(botId, actor => actor.DeleteSome());
}
