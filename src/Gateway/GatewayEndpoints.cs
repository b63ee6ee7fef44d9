using Bots;
using Gateway.Authentication;
using Gateway.Erasure;
using Gateway.Problems;
using Gateway.Resources;
using Gateway.Starting;
using Gateway.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>The gateway as a part of any host that has <see cref="Bots.IActors"/>, an administrator's token and encryption keys.</summary>
public static class GatewayEndpoints
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => GatewayJson.Configure(json.SerializerOptions));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IModuleSource, NoModuleSource>();
        services.AddSingleton(provider => RequestRates.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ErasureSweep>().AddHostedService(host => host.GetRequiredService<ErasureSweep>());
        return services.AddSingleton<Reach>().AddSingleton<KeyAuthentication>().AddSingleton<KeyIssuer>();
    }

    /// <summary>The encryption keys of a gateway of a cluster: those of the setting.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says how to make one.</exception>
    public static IServiceCollection AddEncryptionKeys(this IServiceCollection services, IConfiguration settings) =>
        services.AddSingleton(EncryptionKeySetting.Require(settings));

    public static void MapGateway(this WebApplication app)
    {
        // Now, and not with the first request that is signed: a server that can't read its keys or settings does not start.
        _ = app.Services.GetRequiredService<EncryptionKeys>();
        _ = app.Services.GetRequiredService<RequestRates>();
        app.UseMiddleware<ProblemAnswers>();
        app.MapHealth();
        var bots = app.MapGroup("/v1/bots");
        bots.MapBots();
        bots.MapChannels();
        bots.MapKeys();
        var api = app.MapGroup("/v1/api");
        api.MapBot();
        api.MapFlows();
        api.MapValidate();
        api.MapBuild();
        api.MapChat();
    }
}
