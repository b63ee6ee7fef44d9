using Bots;
using Gateway;
using Grains.Actors;
using Grains.Calls;
using Grains.Hosting;
using Grains.Live;
using Orleans.Configuration;
using Silo.Security;
using Silo.Starting;
using Silo.Telemetry;

namespace Silo.Nodes;

/// <summary>A process that serves HTTP: with a silo in it, or as a client of the silos.</summary>
internal static class GatewayNode
{
    // A silo that is new, or is back, is called before long.
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(5);

    public static void AddHttp(this WebApplicationBuilder builder, ClusterSettings settings)
    {
        var services = builder.Services;
        services.AddGateway().AddAdministrator(settings.AdminToken).AddErasure();
        services.AddSingleton<ClusterConnection>();
        services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
        services.AddSingleton(provider => new ConnectedActors(
            new GrainActors(provider.GetRequiredService<IGrainFactory>()), provider.GetRequiredService<ClusterConnection>()));
        services.AddSingleton<IActors>(provider => new ClusterActors(
            provider.GetRequiredService<ConnectedActors>(),
            new Retries(settings.RetryLimit, settings.ResponseTimeout, TimeProvider.System),
            new ArrivalOrder(settings.RetryLimit, TimeProvider.System),
            new KnownGrants(TimeProvider.System)));
        services.AddSingleton<ILiveChat>(provider =>
            new ClusterLiveChat(provider.GetRequiredService<IActors>(), provider.GetRequiredService<IGrainFactory>()));
        services.AddSingleton<IReadiness, GatewayReadiness>();
        if (!settings.HasSilo)
            AddClient(builder, settings);
    }

    private static void AddClient(WebApplicationBuilder builder, ClusterSettings settings)
    {
        // HTTP is there while the client still waits for a silo, and says so.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = settings.Id);
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", settings.Database));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.RetryLimit);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayListRefresh);
            client.UseConnectionRetryFilter<WaitForSilo>();
            if (OpenTelemetryExport.IsOn(builder.Configuration))
                client.AddActivityPropagation();
            client.Services.AddBotMessages();
            if (settings.Tls.IsOn)
                client.UseTls(options => ClusterTls.Configure(options, settings.Tls));
        });
    }
}
