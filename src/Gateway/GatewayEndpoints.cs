using Bots;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Resources;
using Gateway.Starting;
using Gateway.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>The gateway as a part of any host that has <see cref="Bots.IActors"/> and an administrator's token.</summary>
public static class GatewayEndpoints
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => GatewayJson.Configure(json.SerializerOptions));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IModuleSource, NoModuleSource>();
        return services.AddSingleton<Reach>().AddSingleton<ApiKeys>();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.UseMiddleware<ProblemAnswers>();
        app.MapHealth();
        app.MapGroup("/v1").MapBots();
        var api = app.MapGroup("/v1/api");
        api.MapBot();
        api.MapFlows();
        api.MapValidate();
        api.MapBuild();
        api.MapChat();
    }
}
