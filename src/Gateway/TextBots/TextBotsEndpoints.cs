using Gateway.Authentication;

namespace Gateway.TextBots;

/// <summary>The TextBots API of Genesys Cloud.</summary>
internal static class TextBotsEndpoints
{
    public static IServiceCollection AddTextBots(this IServiceCollection services) =>
        services.AddSingleton(provider => TextBotsSettings.Read(provider.GetRequiredService<IConfiguration>()));

    public static void MapTextBots(this IEndpointRouteBuilder routes)
    {
        // Now, and not with the first session: a server that can't read its settings does not start.
        _ = routes.ServiceProvider.GetRequiredService<TextBotsSettings>();
        var textBots = routes.MapGroup(ApiPaths.TextBots + "/textbots").AllowPages();
        textBots.MapFlowSessions();
        textBots.MapExecute();
        textBots.MapSearch();
    }
}
