using Bots;
using Embedded;
using Gateway.Starting;

namespace Gateway;

/// <summary>The gateway run by itself: the only place that knows which actors it has.</summary>
internal static class Composition
{
    public static void AddEmbeddedServer(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton<IActors>(_ => new EmbeddedActors(new EmbeddedOptions { DataFolder = folder.Path }));
        services.AddSingleton(folder);
        services.AddAdministrator(folder.AdminToken.Read() ?? ApiKey.New());
        services.AddSingleton(Console.Out);
        services.AddHostedService<FirstStart>();
    }
}
