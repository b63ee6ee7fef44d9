using Bots;
using Bots.Broadcasts;
using Bots.Compiling;
using Bots.Conversing;
using Bots.Delivering;
using Bots.Releasing;
using Bots.State;
using Csml.Conversations;
using Grains.Actors;
using Grains.Calls;
using Grains.Live;
using Grains.Storage;
using Grains.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Postgres;

namespace Grains.Hosting;

/// <summary>What a process registers to host the grains, or to call them.</summary>
public static class GrainHosting
{
    private const string AdoNetStorage = "AdoNet";

    /// <summary>How the messages of actors are written: the same in silos and in their clients.</summary>
    public static IServiceCollection AddBotMessages(this IServiceCollection services)
    {
        services.AddSingleton<WireCodec>();
        services.AddSingleton<IGeneralizedCodec>(provider => provider.GetRequiredService<WireCodec>());
        services.AddSingleton<IGeneralizedCopier>(provider => provider.GetRequiredService<WireCodec>());
        return services.AddSingleton<ITypeFilter>(provider => provider.GetRequiredService<WireCodec>());
    }

    /// <summary>
    /// The grains themselves. Where they keep their state is said by one of the methods below. What flows reach outside, where modules are
    /// fetched from and how long what comes of users is kept are services of the host: <see cref="IOutside"/>, <see cref="IModuleSource"/>,
    /// <see cref="Retention"/>, and who posts to webhooks: <see cref="IWebhookClient"/>.
    /// </summary>
    public static ISiloBuilder AddBotGrains(this ISiloBuilder silo)
    {
        silo.Services.AddBotMessages();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<GrainStates>();
        silo.Services.AddSingleton<GrainActors>();
        silo.Services.AddSingleton(provider => new Programs(provider.GetRequiredService<GrainActors>()));
        silo.Services.AddSingleton(provider => new Releases(provider.GetRequiredService<GrainActors>(), provider.GetRequiredService<TurnPorts>().Clock));
        silo.Services.TryAddSingleton<IModuleSource, NoModuleSource>();
        silo.Services.TryAddSingleton(new Retention(null, false));
        silo.Services.TryAddSingleton(PortsOf);
        silo.Services.AddSingleton(provider => new Engine(provider.GetRequiredService<Programs>(), provider.GetRequiredService<Releases>())
        {
            Ports = provider.GetRequiredService<TurnPorts>(),
            Listener = Listeners.Of(
                new LiveListener(provider.GetRequiredService<IGrainFactory>()),
                provider.GetService<IWebhookClient>() is null ? null : provider.GetRequiredService<Webhooks>()),
            Retention = provider.GetRequiredService<Retention>(),
        });
        silo.Services.AddDelivering();
        return silo.AddIncomingGrainCallFilter<ActivationFilter>();
    }

    /// <summary>State in the tables of <see cref="PostgresStore"/>, which the services have.</summary>
    public static ISiloBuilder AddPostgresGrainStorage(this ISiloBuilder silo)
    {
        silo.AddUsage();
        silo.Services.AddSingleton<IGrainStorage, PostgresGrainStorage>();
        silo.Services.AddSingleton<ISessionIndex, PostgresSessionIndex>();
        silo.Services.AddSingleton<IBroadcastIndex, PostgresBroadcastIndex>();
        silo.Services.AddHostedService<ExpirySweep>();
        return silo;
    }

    /// <summary>
    /// State as Orleans' own ADO.NET provider keeps it. It can't be asked for what is due: what has expired is seen no more, but stays there, and
    /// broadcasts are not taken. A crash may leave a turn that is not counted in the usage of its bot.
    /// </summary>
    public static ISiloBuilder AddAdoNetGrainStorage(this ISiloBuilder silo, string connectionString)
    {
        silo.AddUsage();
        silo.AddAdoNetGrainStorage(AdoNetStorage, options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = connectionString;
            options.GrainStorageSerializer = new PayloadSerializer();
        });
        silo.Services.AddSingleton<IGrainStorage>(provider =>
            new OneByOneStorage(provider.GetRequiredKeyedService<IGrainStorage>(AdoNetStorage), provider.GetRequiredService<PostgresUsage>()));
        silo.Services.AddSingleton<ISessionIndex>(new AdoNetSessionIndex(connectionString));
        silo.Services.AddSingleton<IBroadcastIndex, NoBroadcastIndex>();
        return silo;
    }

    /// <summary>What brings messages to the servers of bots' people.</summary>
    private static void AddDelivering(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Webhooks(
            provider.GetRequiredService<GrainActors>(), provider.GetRequiredService<IWebhookClient>(), provider.GetRequiredService<TurnPorts>().Clock));
        services.AddSingleton(provider => new BroadcastPump(
            provider.GetRequiredService<GrainActors>(),
            provider.GetService<IWebhookClient>() ?? new NoWebhookClient(),
            provider.GetRequiredService<IBroadcastIndex>(),
            provider.GetRequiredService<TurnPorts>().Clock));
        services.AddSingleton<IBroadcastOutlet>(provider => provider.GetRequiredService<BroadcastPump>());
        services.AddHostedService<BroadcastPumping>();
    }

    // What is counted is in tables of the database in any case.
    private static void AddUsage(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<PostgresUsage>();
        silo.Services.AddSingleton<IUsageCounters>(provider => provider.GetRequiredService<PostgresUsage>());
    }

    private static TurnPorts PortsOf(IServiceProvider services)
    {
        var ports = TurnPorts.Default with { Clock = services.GetRequiredService<TimeProvider>() };
        return services.GetService<IOutside>() is { } outside ? ports with { Outside = outside } : ports;
    }
}
