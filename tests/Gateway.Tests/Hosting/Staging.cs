using Bots;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Hosting;

internal static class Staging
{
    /// <summary>Puts <paramref name="stage"/> before the actors that the server is composed with.</summary>
    public static void Stage(this IServiceCollection services, StagedActors stage)
    {
        var composed = services.Last(service => service.ServiceType == typeof(IActors));
        services.Remove(composed);
        // Disposed with the server, as without a stage.
        services.AddKeyedSingleton<IActors>(stage, (host, _) => (IActors)composed.ImplementationFactory!(host));
        services.AddSingleton<IActors>(host =>
        {
            stage.Inner = host.GetRequiredKeyedService<IActors>(stage);
            return stage;
        });
    }
}
