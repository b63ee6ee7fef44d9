using Bots;
using Bots.Calls;
using Bots.Delivering;
using Csml.Conversations;
using Gateway;
using Grains.Hosting;
using Orleans.Configuration;
using Outbound;
using Silo.Outside;
using Silo.Starting;
using Silo.Telemetry;

namespace Silo.Nodes;

/// <summary>Composes a node of its settings: the one place that knows all parts of the server.</summary>
internal static class Node
{
    public static void AddNode(this WebApplicationBuilder builder, NodeSettings settings)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(settings);
        builder.AddTelemetry();
        if (settings.IsCluster)
            builder.AddClusterNode(settings);
        else
            builder.AddSingleNode();
        // For the turns of a silo, and for what a gateway validates.
        services.AddOutbound(OutboundSettings.Read(configuration));
        services.AddSingleton<IModuleSource, OutsideModules>();
        services.AddGateway();
        services.AddCalls(settings);
        if (settings.HasSilo)
            services.AddTurns(configuration);
        if (settings.HasGateway)
            services.AddErasure();
    }

    public static void MapNode(this WebApplication app)
    {
        if (app.Services.GetRequiredService<NodeSettings>().HasGateway)
            app.MapGateway();
        else
            app.MapGatewayHealth();
        if (app.Services.GetService<ClusterConnection>() is { } connection)
            app.UseWhen(context => !context.Request.Path.StartsWithSegments("/health"), connection.CheckEach);
    }

    /// <summary>How this process calls grains.</summary>
    private static void AddCalls(this IServiceCollection services, NodeSettings settings)
    {
        // A single node loses no call, so it sends none a second time while it waits for the first.
        var attempt = settings.IsCluster ? settings.ResponseTimeout : Timeout.InfiniteTimeSpan;
        // For a silo, with the gateway in it and grains that call grains, and for the client in a process without one.
        services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.RetryLimit);
        services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.RetryLimit);
        services.AddSingleton(new Retries(settings.RetryLimit, attempt, TimeProvider.System));
        services.AddSingleton(new ArrivalOrder(settings.RetryLimit, TimeProvider.System));
        services.AddSingleton(new KnownGrants(TimeProvider.System, isOnlyProcess: !settings.IsCluster));
        services.AddGrainClient();
    }

    /// <summary>What the turns of a silo run with.</summary>
    private static void AddTurns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RetentionSettings.Read(configuration));
        services.AddSingleton<IWebhookClient, SignedWebhooks>();
        services.AddSingleton(host => new TurnPorts
        {
            Outside = host.GetRequiredService<IOutside>(),
            AppsEndpoint = host.GetRequiredService<OutboundOptions>().AppsEndpoint,
        });
    }
}
