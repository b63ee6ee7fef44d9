using Bots;
using Bots.TextBots;
using Embedded.Hosting;
using Embedded.Storage;

namespace Embedded;

/// <summary>
/// All actors in this process, and their state in one SQLite file. A call is answered after what it wrote is committed, and not before.
/// </summary>
public sealed class EmbeddedActors : IActors, IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly SqliteStore _store;
    private readonly Door _door = new();
    private readonly ITimer _idle;

    /// <exception cref="StorageException">The folder can't be written, another process has it, or its file is damaged.</exception>
    public EmbeddedActors(EmbeddedOptions options)
    {
        _folder = DataFolder.Open(options.DataFolder);
        try
        {
            _store = new SqliteStore(_folder.DatabaseFile, options.LockTimeout);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
        Local = new LocalActors(_store, options);
        Expiry = new ExpirySweep(_store, Local.Sessions.Through(_door), Local.TextBotsSessions.Through(_door), options);
        Local.Pump.Start();
        _idle = options.Clock.CreateTimer(_ => Local.DropIdle(), null, options.IdleTime / 2, options.IdleTime / 2);
    }

    internal LocalActors Local { get; }

    internal ExpirySweep Expiry { get; }

    public IBot Bot(string botId) => new BotProxy(Local.Bots.Through(_door), botId);

    public IBuild Build(string buildId) => new BuildProxy(Local.Builds.Through(_door), buildId);

    public ISession Session(SessionKey key) => new SessionProxy(Local.Sessions.Through(_door), key.ToString());

    public IApiKey ApiKey(string digest) => new ApiKeyProxy(Local.Keys.Through(_door), digest);

    public IChannels Channels(string botId) => new ChannelsProxy(Local.Channels.Through(_door), botId);

    public IBotDirectory BotDirectory(int part) => new DirectoryProxy(Local.Directory.Through(_door), part);

    public IBroadcast Broadcast(BroadcastKey key) => new BroadcastProxy(Local.Broadcasts.Through(_door), key.ToString());

    public IBotLocator Locator(string id) => new LocatorProxy(Local.Locators.Through(_door), id);

    public ITextBotsSession TextBotsSession(SessionKey key) => new TextBotsSessionProxy(Local.TextBotsSessions.Through(_door), key.ToString());

    public IOAuthClient OAuthClient(string digest) => new OAuthClientProxy(Local.OAuthClients.Through(_door), digest);

    public IOAuthClients OAuthClients() => new OAuthClientsProxy(Local.OAuthClientLists.Through(_door));

    public IUsage Usage(string botId) => new UsageProxy(Local.Usage.Through(_door), botId);

    public IBotRemains Remains(string botId) => new RemainsProxy(Local.Remains.Through(_door), botId);

    /// <summary>Takes no more calls, ends those that run, commits what they wrote, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync();
        await _door.Close();
        await Expiry.DisposeAsync();
        await Local.Pump.DisposeAsync();
        if (Local.Webhooks is { } webhooks)
            await webhooks.DisposeAsync();
        _store.Dispose();
        _folder.Dispose();
    }
}
