using Csml.Conversations;
using Gateway;
using Gateway.Starting;
using Grains.Hosting;
using Orleans.Configuration;
using Outbound;
using Postgres;
using Silo.Security;
using Silo.Starting;
using Silo.Telemetry;

namespace Silo.Nodes;

/// <summary>A process that hosts grains.</summary>
internal static class SiloNode
{
    private const string Npgsql = "Npgsql";

    public static void AddSilo(this WebApplicationBuilder builder, ClusterSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(_ => new PostgresOptions { ConnectionString = settings.Database }.CreateDataSource());
        services.AddSingleton<PostgresStore>();
        services.AddHostedService<SchemaUpgrade>();
        services.AddWebhooks();
        services.AddSingleton(RetentionSettings.Read(builder.Configuration));
        services.AddSingleton(host => new TurnPorts
        {
            Outside = host.GetRequiredService<IOutside>(),
            AppsEndpoint = host.GetRequiredService<OutboundOptions>().AppsEndpoint,
        });
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = settings.Id);
            silo.ConfigureEndpoints(
                settings.Address.Length > 0 ? settings.Address : null,
                settings.SiloPort,
                settings.GatewayPort,
                listenOnAnyHostAddress: settings.Address.Length == 0);
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, settings.Database));
            silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Npgsql, settings.Database));
            // For the gateway in a silo, and for sessions that ask for a bot.
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.RetryLimit);
            silo.Configure<ClusterMembershipOptions>(options => options.ProbeTimeout = settings.ProbeTimeout);
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = settings.IdleTime;
                options.CollectionQuantum = TimeSpan.FromTicks(Math.Min(settings.IdleTime.Ticks / 2, TimeSpan.TicksPerMinute));
            });
            if (OpenTelemetryExport.IsOn(builder.Configuration))
                silo.AddActivityPropagation();
            silo.AddBotGrains();
            if (settings.Storage == StorageKind.AdoNet)
                silo.AddAdoNetGrainStorage(settings.Database);
            else
                silo.AddPostgresGrainStorage();
            if (settings.Tls.IsOn)
                silo.UseTls(options => ClusterTls.Configure(options, settings.Tls));
        });
    }
}
