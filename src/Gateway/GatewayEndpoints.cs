using System.Text;
using Bots;
using Gateway.Authentication;
using Gateway.ChatPage;
using Gateway.Erasure;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Resources;
using Gateway.Responses;
using Gateway.TextBots;
using Gateway.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace Gateway;

/// <summary>
/// The HTTP API as a part of a host, which registers a <see cref="Bots.Calls.GrainClient"/>, an <see cref="ILiveChat"/>, an
/// <see cref="IReadiness"/>, an <see cref="IModuleSource"/> and <see cref="EncryptionKeys"/>.
/// </summary>
public static class GatewayEndpoints
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            // Any bytes are let in, so that a strange key is refused with a problem document like any other.
            // With an encoding of ours Kestrel has no room for a length of more than 20 digits, and drops the connection.
            kestrel.RequestHeaderEncodingSelector = static name =>
                name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) ? null! : Encoding.Latin1;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.Limit;
        });
        services.ConfigureHttpJsonOptions(json => GatewayJson.Configure(json.SerializerOptions));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FaultLog>();
        services.AddCors();
        services.AddTextBots();
        services.AddApiReference();
        services.AddSingleton(provider => RequestRates.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => new MemoryPressure(MemoryPressure.OfProcess, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => EventLimit.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => Organization.Read(provider.GetRequiredService<IConfiguration>()));
        return services.AddSingleton<KeyAuthentication>().AddSingleton<KeyIssuer>()
            .AddSingleton<AccessTokens>().AddSingleton<OAuthAuthentication>();
    }

    /// <summary>Says what the administrator of the server knows.</summary>
    public static IServiceCollection AddAdministrator(this IServiceCollection services, string token) =>
        services.AddSingleton(new AdminToken(token));

    /// <summary>Lets the process delete what is left of deleted bots.</summary>
    public static IServiceCollection AddErasure(this IServiceCollection services) =>
        services.AddSingleton<ErasureSweep>().AddHostedService(host => host.GetRequiredService<ErasureSweep>());

    public static void MapGateway(this WebApplication app)
    {
        // Now, and not with the first request that is signed: a server that can't read its keys or settings does not start.
        _ = app.Services.GetRequiredService<EncryptionKeys>();
        _ = app.Services.GetRequiredService<RequestRates>();
        _ = app.Services.GetRequiredService<Organization>();
        app.MapGatewayHealth();
        app.UseCors();
        var bots = app.MapGroup("/v1/bots").RefuseUnknownFields();
        bots.MapBots();
        bots.MapChannels();
        bots.MapKeys();
        app.MapOAuthClients();
        app.MapToken();
        app.MapTextBots();
        var api = app.MapGroup("/v1/api");
        api.MapBot();
        api.MapFlows();
        api.MapValidate();
        api.MapBuild();
        api.MapBuilds();
        api.MapLabel();
        api.MapUsage();
        api.MapChat();
        app.MapChatPage();
        api.MapConversations();
        api.MapHistory();
        api.MapMemories();
        api.MapUsers();
        api.MapBroadcasts();
        app.MapApiReference();
    }

    /// <summary>For a process that serves nothing else over HTTP.</summary>
    public static void MapGatewayHealth(this WebApplication app)
    {
        app.UseMiddleware<StalledClients>(StalledClients.MostOfProcess);
        app.UseMiddleware<ProblemAnswers>();
        app.UsePathParameters();
        app.MapHealth();
    }
}
