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

    /// <summary>The database, beside the silos: what another program would read.</summary>
    protected abstract IConversationStore View { get; }

    /// <summary>Ends the silos, and starts others over the same database.</summary>
    public async Task Restart()
    {
        await Undeploy();
        await Deploy();
    }

    /// <summary>Until it is disposed, the database takes no writes.</summary>
    public abstract IDisposable RefuseWrites();

    /// <summary>The stored state of a session; null when there is none.</summary>
    public SessionState? ReadSession(SessionKey key) =>
        Task.Run(() => View.Read(DocumentKind.Session, key.ToString())).Result is { } stored ? Documents.Deserialize<SessionState>(stored.Body) : null;

    /// <summary>A segment of a session's transcript; null when there is none.</summary>
    public async Task<TranscriptSegment?> ReadSegment(SessionKey key, int number) =>
        await View.ReadSegment(key.ToString(), number) is { } body ? Documents.Deserialize<TranscriptSegment>(body) : null;

    /// <summary>Writes a session beside its grain, as a second activation would in a cluster that is cut in two.</summary>
    public async Task PretendAnotherWrote(SessionKey key)
    {
        var stored = (await View.Read(DocumentKind.Session, key.ToString()))!;
        await View.Write(new DocumentWrite(DocumentKind.Session, key.ToString(), stored.Version + 1, stored.Body));
    }

    /// <summary>Deletes what has expired.</summary>
    public Task Sweep() => new ExpirySweep(View, Cluster.Client, Ports, NullLogger<ExpirySweep>.Instance).Run();

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

    private TurnPorts Ports => surroundings.Ports with { Clock = surroundings.Clock };
}

/// <summary>How a test's cluster differs from others.</summary>
public sealed record TestClusterOptions
{
    /// <summary>How long callers wait until they send a call again.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Adds to the silos.</summary>
    public Action<ISiloBuilder> Configure { get; init; } = _ => { };
}
