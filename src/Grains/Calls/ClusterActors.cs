using Bots;

namespace Grains.Calls;

/// <summary>
/// The actors of a cluster for who is outside of it: calls that may be carried out twice are sent again when they get no answer. A turn
/// may, for its request id tells the second from a new one; so may what is read, and what is written once and the same. Chats of one
/// session keep their order.
/// </summary>
public sealed class ClusterActors(IActors actors, Retries retries, ArrivalOrder order) : IActors
{
    public IBot Bot(string botId) => new ClusterBot(actors.Bot(botId), retries);

    public IBuild Build(string buildId) => new ClusterBuild(actors.Build(buildId), retries);

    public ISession Session(SessionKey key) => new ClusterSession(key, actors.Session(key), retries, order);

    public IApiKey ApiKey(string digest) => new ClusterApiKey(actors.ApiKey(digest), retries);

    public IChannels Channels(string botId) => new ClusterChannels(actors.Channels(botId), retries);

    public IBotDirectory BotDirectory(int part) => new ClusterDirectory(actors.BotDirectory(part), retries);

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

    public Task<BuildDocument> Build() => Retries.Once(bot.Build);

    public Task<string?> CurrentBuild() => retries.Run(bot.CurrentBuild);

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

    public Task Expire() => retries.Run(session.Expire);

    public Task Delete() => retries.Run(session.Delete);
}

internal sealed class ClusterApiKey(IApiKey key, Retries retries) : IApiKey
{
    public Task Create(KeyGrant grant) => retries.Run(() => key.Create(grant));

    public Task<KeyGrant?> Get() => retries.Run(key.Get);

    public Task ReplaceSecret(string known, string next) => retries.Run(() => key.ReplaceSecret(known, next));

    public Task Delete() => retries.Run(key.Delete);
}

internal sealed class ClusterChannels(IChannels channels, Retries retries) : IChannels
{
    public Task<BotChannel[]> List() => retries.Run(channels.List);

    public Task<BotChannel> Create(string channelId, string name) => retries.Run(() => channels.Create(channelId, name));

    public Task Delete(string channelId) => Retries.Once(() => channels.Delete(channelId));

    public Task<ChannelKey[]> ListKeys(string channelId) => retries.Run(() => channels.ListKeys(channelId));

    public Task<ChannelKey> CreateKey(string channelId, NewChannelKey key) => Retries.Once(() => channels.CreateKey(channelId, key));

    public Task DeleteKey(string channelId, string keyId) => Retries.Once(() => channels.DeleteKey(channelId, keyId));

    public Task DeleteAll() => retries.Run(channels.DeleteAll);
}

internal sealed class ClusterDirectory(IBotDirectory directory, Retries retries) : IBotDirectory
{
    public Task Add(BotEntry entry) => retries.Run(() => directory.Add(entry));

    public Task Confirm(string botId, DateTimeOffset now) => retries.Run(() => directory.Confirm(botId, now));

    public Task Rename(string botId, string name) => retries.Run(() => directory.Rename(botId, name));

    public Task StartDeletion(string botId, DateTimeOffset now) => Retries.Once(() => directory.StartDeletion(botId, now));

    public Task Remove(string botId) => retries.Run(() => directory.Remove(botId));

    public Task<BotEntry?> Find(string botId) => retries.Run(() => directory.Find(botId));

    public Task<BotEntry[]> List(BotPosition? after, int most) => retries.Run(() => directory.List(after, most));

    public Task<BotEntry[]> ListUnfinished() => retries.Run(directory.ListUnfinished);
}

internal sealed class ClusterRemains(IBotRemains remains, Retries retries) : IBotRemains
{
    public Task<bool> DeleteSome() => retries.Run(remains.DeleteSome);
}
