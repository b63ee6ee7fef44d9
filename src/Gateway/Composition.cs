using Bots;
using Bots.Delivering;
using Csml.Conversations;
using Embedded;
using Gateway.Starting;
using Outbound;

namespace Gateway;

/// <summary>The gateway run by itself: the only place that knows which actors it has.</summary>
internal static class Composition
{
    public static void AddEmbeddedServer(this IServiceCollection services, IConfiguration settings)
    {
        var folder = DataFolder.Open(settings);
        var outbound = OutboundSettings.Read(settings);
        // Who alone can talk to the server may let it talk to what is around it.
        services.AddOutbound(outbound, host => host.GetRequiredService<Reach>().IsLocal);
        services.AddSingleton<IModuleSource, OutsideModules>();
        services.AddWebhooks();
        services.AddSingleton<IActors>(host => new EmbeddedActors(new EmbeddedOptions
        {
            DataFolder = folder.Path,
            Modules = host.GetRequiredService<IModuleSource>(),
            Ports = new TurnPorts { Outside = host.GetRequiredService<IOutside>(), AppsEndpoint = outbound.AppsEndpoint },
            Webhooks = host.GetRequiredService<IWebhookClient>(),
            Retention = RetentionSettings.Read(settings),
        }));
        services.AddSingleton(folder);
        services.AddAdministrator(folder.AdminToken.Read() ?? ApiKey.New());
        services.AddErasure();
        var keys = EncryptionKeySetting.Read(settings, folder.EncryptionKey);
        services.AddSingleton(provider =>
        {
            // Who has the actors has the folder, and no other process writes a key into it.
            _ = provider.GetRequiredService<IActors>();
            return EncryptionKeySetting.Open(keys, folder.EncryptionKey);
        });
        services.AddSingleton(Console.Out);
        services.AddHostedService<FirstStart>();
    }
}
