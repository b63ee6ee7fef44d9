using Bots.Calls;
using Gateway;
using Grains.Hosting;
using Orleans.Configuration;
using Postgres;
using Silo.Security;
using Silo.Starting;
using Silo.Telemetry;

namespace Silo.Nodes;

/// <summary>A node of a cluster: a silo, a gateway that is a client of the silos, or both in one process.</summary>
internal static class ClusterNode
{
    private const string Npgsql = "Npgsql";

    // A silo that is new, or is back, is called before long. One that stands still is called no longer once the others take it for dead.
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(1);

    public static void AddClusterNode(this WebApplicationBuilder builder, NodeSettings settings)
    {
        // Programs collect the logs of a cluster; the setting Logging:Console:FormatterName overrides this.
        if (builder.Configuration["Logging:Console:FormatterName"] is null)
            builder.Logging.AddJsonConsole();
        // A gateway encrypts secrets, and a silo signs with those of webhooks.
        builder.Services.AddSingleton(EncryptionKeySetting.Require(builder.Configuration));
        builder.Services.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (StateStores.ServiceId, settings.Id));
        if (settings.HasGateway)
        {
            builder.Services.AddAdministrator(settings.AdminToken);
            builder.Services.AddSingleton<ClusterConnection>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
            builder.Services.AddSingleton<IReadiness, GatewayReadiness>();
        }
        else
        {
            builder.Services.AddSingleton<IReadiness, StoreReadiness>();
        }
        if (settings.HasSilo)
            builder.AddSilo(settings);
        else
            builder.AddClient(settings);
    }

    private static void AddSilo(this WebApplicationBuilder builder, NodeSettings settings)
    {
        builder.Services.AddHostedService<SchemaUpgrade>();
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(
                settings.Address.Length > 0 ? settings.Address : null,
                settings.SiloPort,
                settings.GatewayPort,
                listenOnAnyHostAddress: settings.Address.Length == 0);
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, settings.Database));
            silo.UsePostgres(new PostgresOptions { ConnectionString = settings.Database });
            // Orleans believes in three missed probes only when the silo has sent nothing else for three times the longest timeout, which is four
            // times the other timeout unless it is set.
            silo.Configure<ClusterMembershipOptions>(options => options.ProbeTimeout = options.MaxProbeTimeout = settings.ProbeTimeout);
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = settings.IdleTime;
                options.CollectionQuantum = TimeSpan.FromTicks(Math.Min(settings.IdleTime.Ticks / 2, TimeSpan.TicksPerMinute));
            });
            if (builder.Configuration.ExportsTraces())
                silo.AddActivityPropagation();
            silo.AddBotGrains();
            if (settings.Tls.IsOn)
                silo.UseTls(options => ClusterTls.Configure(options, settings.Tls));
        });
    }

    private static void AddClient(this WebApplicationBuilder builder, NodeSettings settings)
    {
        // HTTP is there while the client still waits for a silo, and says so.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, settings.Database));
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayListRefresh);
            client.UseConnectionRetryFilter<WaitForSilo>();
            client.AddGatewayCountChangedHandler(provider => (_, silos) => SendAgainAfterLoss(provider.GetRequiredService<Retries>(), silos));
            if (builder.Configuration.ExportsTraces())
                client.AddActivityPropagation();
            if (settings.Tls.IsOn)
                client.UseTls(options => ClusterTls.Configure(options, settings.Tls));
        });
    }

    private static void SendAgainAfterLoss(Retries retries, GatewayCountChangedEventArgs silos)
    {
        if (silos.NumberOfConnectedGateways < silos.PreviousNumberOfConnectedGateways)
            retries.SendAgain();
    }
}
