using Bots;
using Bots.Broadcasts;
using Bots.Calls;
using Bots.Compiling;
using Bots.Conversing;
using Bots.Delivering;
using Bots.Releasing;
using Bots.Storage;
using Csml.Conversations;
using Grains.Live;
using Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Grains.Hosting;

/// <summary>What a process registers to host the grains, or to call them.</summary>
public static class GrainHosting
{
    /// <summary>
    /// The client of grains and the streams of live answers, for a gateway and for what a silo does in the background. The host registers
    /// <see cref="Retries"/>, <see cref="ArrivalOrder"/> and <see cref="KnownGrants"/>.
    /// </summary>
    public static IServiceCollection AddGrainClient(this IServiceCollection services)
    {
        services.TryAddSingleton<GrainClient>();
        services.TryAddSingleton<ILiveChat, LiveChat>();
        return services;
    }

    /// <summary>
    /// The grains. The host registers an <see cref="ISessionStore"/>, an <see cref="ISearchStore"/>, an <see cref="IDocumentStore"/>, grain storage named
    /// <see cref="StorageNames.Definitions"/>, and the services of <see cref="AddGrainClient"/>. It may register what flows reach (<see cref="TurnPorts"/>), where modules come from
    /// (<see cref="IModuleSource"/>), how long users' data is kept (<see cref="Retention"/>) and what posts to webhooks
    /// (<see cref="IWebhookClient"/>).
    /// </summary>
    public static ISiloBuilder AddBotGrains(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddGrainClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FaultLog>();
        services.TryAddSingleton(provider => TurnPorts.Default with { Clock = provider.GetRequiredService<TimeProvider>() });
        services.TryAddSingleton<IModuleSource, NoModuleSource>();
        services.TryAddSingleton<IWebhookClient, NoWebhookClient>();
        services.TryAddSingleton(new Retention(null, false));
        services.TryAddSingleton(ActivationMemory.OfMachine);
        services.AddSingleton<GrainDocuments>();
        services.AddSingleton(provider => new Programs(provider.GetRequiredService<IGrainFactory>()));
        services.AddSingleton(provider => new Releases(provider.GetRequiredService<IGrainFactory>(), ClockOf(provider)));
        services.AddSingleton(provider => new KnownWebhooks(provider.GetRequiredService<IGrainFactory>(), ClockOf(provider)));
        services.AddSingleton(provider => new Webhooks(provider.GetRequiredService<KnownWebhooks>(), provider.GetRequiredService<IWebhookClient>(), provider.GetRequiredService<FaultLog>(), ClockOf(provider)));
        services.AddSingleton(EngineOf);
        services.AddSingleton(provider => new BroadcastPump(
            provider.GetRequiredService<GrainClient>(),
            provider.GetRequiredService<IWebhookClient>(),
            provider.GetRequiredService<KnownWebhooks>(),
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<FaultLog>(),
            ClockOf(provider)));
        services.AddSingleton<IBroadcastOutlet>(provider => provider.GetRequiredService<BroadcastPump>());
        services.AddHostedService<BroadcastPumping>();
        services.AddSingleton<ExpirySweep>();
        services.AddHostedService(provider => provider.GetRequiredService<ExpirySweep>());
        services.AddSingleton<SearchIndexing>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndexing>());
        return silo;
    }

    private static Engine EngineOf(IServiceProvider provider) => new(provider.GetRequiredService<Programs>(), provider.GetRequiredService<Releases>())
    {
        Ports = provider.GetRequiredService<TurnPorts>(),
        Listener = Listeners.Of(new LiveListener(provider.GetRequiredService<IGrainFactory>()), provider.GetRequiredService<Webhooks>()),
        Retention = provider.GetRequiredService<Retention>(),
        Log = provider.GetRequiredService<ILogger<Engine>>(),
        FlowLog = new FlowLog(provider.GetRequiredService<ILoggerFactory>().CreateLogger(FlowLog.Category), ClockOf(provider)),
    };

    // The clock of turns: a test moves it, and leaves that of Orleans alone.
    private static TimeProvider ClockOf(IServiceProvider provider) => provider.GetRequiredService<TurnPorts>().Clock;
}
