using System.Text;
using Bots;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Requests;
using Gateway.Resources;
using Gateway.Starting;
using Gateway.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>The gateway as a part of any host that has <see cref="Bots.IActors"/> and an administrator's token.</summary>
public static class GatewayEndpoints
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            // Any bytes are let in, so that a strange key is refused with a problem document like any other.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.Limit;
        });
        services.ConfigureHttpJsonOptions(json => GatewayJson.Configure(json.SerializerOptions));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReadiness, ActorsReadiness>();
        services.TryAddSingleton<IModuleSource, NoModuleSource>();
        return services.AddSingleton<Reach>().AddSingleton<ApiKeys>();
    }

    /// <summary>Says what the administrator of the server knows.</summary>
    public static IServiceCollection AddAdministrator(this IServiceCollection services, string token) =>
        services.AddSingleton(new AdminToken(token));

    public static void MapGateway(this WebApplication app)
    {
        app.MapGatewayHealth();
        app.MapGroup("/v1").MapBots();
        var api = app.MapGroup("/v1/api");
        api.MapBot();
        api.MapFlows();
        api.MapValidate();
        api.MapBuild();
        api.MapChat();
    }

    /// <summary>For a process that serves nothing else over HTTP.</summary>
    public static void MapGatewayHealth(this WebApplication app)
    {
        app.UseMiddleware<ProblemAnswers>();
        app.MapHealth();
    }
}
