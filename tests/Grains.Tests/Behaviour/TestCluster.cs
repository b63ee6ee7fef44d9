using Bots;
using Bots.Calls;
using Bots.Delivering;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Grains.Tests.Behaviour;

/// <summary>Silos in this process and a client of them, over a database of their own. Each test has one.</summary>
public abstract class TestCluster(int silos, Surroundings surroundings, TestClusterOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(30);

    public InProcessTestCluster Cluster { get; private set; } = null!;

    /// <summary>Calls grains once. Valid until the next restart.</summary>
    public IGrainFactory Grains => Cluster.Client;

    /// <summary>Calls grains as a gateway does. Valid until the next restart.</summary>
    public GrainClient Client { get; private set; } = null!;

    /// <summary>The sessions in the database, beside the silos: what another program would read.</summary>
    protected abstract ISessionStore Sessions { get; }

    /// <summary>The documents in the database, beside the silos.</summary>
    protected abstract IDocumentStore Documents { get; }

    /// <summary>Ends the silos, and starts others over the same database.</summary>
    public async Task Restart()
    {
        await Undeploy();
        await Deploy();
    }

    private static RowRange AllRows => new(After: 0, Before: long.MaxValue, int.MaxValue);

    /// <summary>Until it is disposed, the database takes no writes.</summary>
    public abstract IDisposable RefuseWrites();

    /// <summary>Runs a statement beside the silos.</summary>
    public abstract Task RunSql(string sql);

    /// <summary>The stored state of a session; null when there is none.</summary>
    public SessionState? ReadSession(SessionKey key) =>
        Task.Run(() => Sessions.FindSession(key)).Result is { } row ? Bots.State.Documents.Deserialize<SessionState>(row.Body) : null;

    /// <summary>The stored turns of a session, oldest first; none when there is no session.</summary>
    public async Task<IReadOnlyList<TurnRecord>> ReadTurns(SessionKey key) =>
        [.. (await Sessions.ListTurns(key.BotId, HistoryFilter.Of(key), AllRows)).Reverse().Select(turn => Bots.State.Documents.DeserializeTurn(turn.Row!.Turn))];

    /// <summary>How many turns and conversations are stored of a bot, also of sessions that are deleted.</summary>
    public async Task<int> CountRows(string botId) => (await Sessions.ListTurns(botId, HistoryFilter.All, AllRows)).Count
        + (await Sessions.ListConversations(botId, HistoryFilter.All, AllRows, DateTimeOffset.UnixEpoch)).Count;

    /// <summary>Whether a session is stored, damaged or not.</summary>
    public async Task<bool> HasSession(SessionKey key) => await Sessions.FindSession(key) is not null;

    /// <summary>How many TextBots sessions and broadcasts of a bot are stored.</summary>
    public async Task<int> CountDocuments(string botId)
    {
        var prefix = SessionKey.PrefixOf(botId);
        return (await Documents.ListKeys(TextBotsState.Kind, prefix, prefix, int.MaxValue)).Count
            + (await Documents.ListKeys(BroadcastState.Kind, prefix, prefix, int.MaxValue)).Count;
    }

    /// <summary>Writes a session beside its grain, as a second activation would in a cluster that is cut in two.</summary>
    public async Task PretendAnotherWrote(SessionKey key)
    {
        var row = (await Sessions.FindSession(key))!;
        await Sessions.WriteSession(new SessionWrite(key, row.Id, row.Version + 1, row.Body));
    }

    /// <summary>Deletes what has expired.</summary>
    public async Task Sweep()
    {
        using var faults = new FaultLog(NullLogger<FaultLog>.Instance, TimeProvider.System);
        await new ExpirySweep(Sessions, Documents, Cluster.Client, Ports, faults, NullLogger<ExpirySweep>.Instance).Run();
    }

    /// <summary>Stores the words of all turns.</summary>
    public async Task IndexWords()
    {
        using var faults = new FaultLog(NullLogger<FaultLog>.Instance, TimeProvider.System);
        using var indexing = new SearchIndexing((ISearchStore)Sessions, faults);
        await indexing.Run();
    }

    /// <summary>A client as another gateway has it, which knows nothing of this one.</summary>
    public GrainClient AnotherClient(IGrainFactory? grains = null) => new(
        grains ?? Cluster.Client,
        new Retries(RetryLimit, options.ResponseTimeout, TimeProvider.System),
        new ArrivalOrder(RetryLimit, TimeProvider.System),
        new KnownGrants(TimeProvider.System));

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Undeploy();
    }

    protected abstract void AddStores(ISiloBuilder silo);

    protected async Task Deploy()
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        // A restart is of the same service, in whose name grain storage keeps state.
        builder.Options.ServiceId = "csml";
        builder.ConfigureSilo((_, silo) =>
        {
            // Orleans sets the room aside at the start: at its default of a million grains, 20 MB that each silo of each test throws away.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 10_000);
            // The moved clock is that of turns: Orleans has the true one.
            silo.Services.AddSingleton(Ports);
            silo.Services.AddSingleton<IModuleSource>(surroundings.Modules);
            silo.Services.AddSingleton<IWebhookClient>(surroundings.Receivers);
            silo.Services.AddSingleton(new Retries(RetryLimit, options.ResponseTimeout, TimeProvider.System));
            silo.Services.AddSingleton(new ArrivalOrder(RetryLimit, TimeProvider.System));
            silo.Services.AddSingleton(new KnownGrants(TimeProvider.System));
            AddStores(silo);
            silo.AddBotGrains();
            options.Configure(silo);
        });
        Cluster = builder.Build();
        await Cluster.DeployAsync();
        Client = AnotherClient();
    }

    // A cluster that is disposed only stays among the listeners of the process to unhandled exceptions, with its silos and all that is theirs.
    protected async Task Undeploy()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
    }

    protected TurnPorts Ports => surroundings.Ports with { Clock = surroundings.Clock };
}

/// <summary>How a test's cluster differs from others.</summary>
public sealed record TestClusterOptions
{
    /// <summary>How long callers wait until they send a call again.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Adds to the silos.</summary>
    public Action<ISiloBuilder> Configure { get; init; } = _ => { };
}
