using Bots;

namespace Grains.Calls;

/// <summary>
/// The actors of a cluster for who is outside of it: calls that may be carried out twice are sent again when they get no answer. A turn
/// may, for its request id tells the second from a new one; so may what is read, and what is written once and the same.
/// </summary>
public sealed class ClusterActors(IActors actors, Retries retries) : IActors
{
    public IBot Bot(string botId) => new ClusterBot(actors.Bot(botId), retries);

    public IBuild Build(string buildId) => new ClusterBuild(actors.Build(buildId), retries);

    public ISession Session(SessionKey key) => new ClusterSession(actors.Session(key), retries);

    public IApiKey ApiKey(string digest) => new ClusterApiKey(actors.ApiKey(digest), retries);
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
}

internal sealed class ClusterBuild(IBuild build, Retries retries) : IBuild
{
    public Task Publish(BuildDocument document) => retries.Run(() => build.Publish(document));

    public Task<BuildDocument> Get() => retries.Run(build.Get);
}

internal sealed class ClusterSession(ISession session, Retries retries) : ISession
{
    public Task<ChatStep> Chat(ChatRequest request) => retries.Run(() => session.Chat(request));

    public Task<VisitAnswer> Visit(Visit visit) => retries.Run(() => session.Visit(visit));

    public Task Return(Visit visit, VisitAnswer answer) => retries.Run(() => session.Return(visit, answer));

    public Task Expire() => retries.Run(session.Expire);
}

internal sealed class ClusterApiKey(IApiKey key, Retries retries) : IApiKey
{
    public Task Create(KeyGrant grant) => retries.Run(() => key.Create(grant));

    public Task<KeyGrant?> Get() => retries.Run(key.Get);
}
