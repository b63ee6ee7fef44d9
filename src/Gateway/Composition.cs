using Bots;
using Embedded;
using Gateway.Authentication;
using Gateway.Starting;

namespace Gateway;

/// <summary>The gateway run by itself: the only place that knows which actors it has.</summary>
internal static class Composition
{
    public static void AddEmbeddedServer(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton<IActors>(provider => new EmbeddedActors(new EmbeddedOptions
        {
            DataFolder = folder.Path,
            Modules = provider.GetRequiredService<IModuleSource>(),
        }));
        services.AddSingleton(folder);
        services.AddSingleton(new AdminToken(folder.AdminToken.Read() ?? ApiKey.New()));
        services.AddSingleton(Console.Out);
        services.AddHostedService<FirstStart>();
    }
}
