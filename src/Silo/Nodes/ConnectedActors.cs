using Bots;
using Bots.TextBots;
using ISession = Bots.ISession;

namespace Silo.Nodes;

/// <summary>Actors of a cluster, once there is one: until then a caller is told at once.</summary>
internal sealed class ConnectedActors(IActors actors, ClusterConnection connection) : IActors
{
    private IActors Actors => connection.IsOpen
        ? actors
        : throw new UnavailableException("No silo of the cluster has answered yet; this gateway is waiting for one.");

    public IBot Bot(string botId) => Actors.Bot(botId);

    public IBuild Build(string buildId) => Actors.Build(buildId);

    public ISession Session(SessionKey key) => Actors.Session(key);

    public IApiKey ApiKey(string digest) => Actors.ApiKey(digest);

    public IChannels Channels(string botId) => Actors.Channels(botId);

    public IBotDirectory BotDirectory(int part) => Actors.BotDirectory(part);

    public IBroadcast Broadcast(BroadcastKey key) => Actors.Broadcast(key);

    public IBotLocator Locator(string id) => Actors.Locator(id);

    public ITextBotsSession TextBotsSession(SessionKey key) => Actors.TextBotsSession(key);

    public IOAuthClient OAuthClient(string digest) => Actors.OAuthClient(digest);

    public IOAuthClients OAuthClients() => Actors.OAuthClients();

    public IUsage Usage(string botId) => Actors.Usage(botId);

    public IBotRemains Remains(string botId) => Actors.Remains(botId);
}
