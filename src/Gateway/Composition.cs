using Bots;
using Embedded;
using Gateway.Authentication;
using Gateway.Starting;

namespace Gateway;

/// <summary>The gateway run by itself: the only place that knows which actors it has.</summary>
internal static class Composition
{
    public static void AddEmbeddedServer(this IServiceCollection services, DataFolder folder, IConfiguration settings)
    {
        services.AddSingleton<IActors>(provider => new EmbeddedActors(new EmbeddedOptions
        {
            DataFolder = folder.Path,
            Modules = provider.GetRequiredService<IModuleSource>(),
        }));
        services.AddSingleton(folder);
        services.AddSingleton(new AdminToken(folder.AdminToken.Read() ?? ApiKey.New()));
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
