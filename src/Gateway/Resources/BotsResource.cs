using Bots;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>All bots of the server: the administrator's.</summary>
internal static class BotsResource
{
    public static void MapBots(this IEndpointRouteBuilder api) => api.MapPost("/bots", Create);

    private static async Task<Created<NewBotJson>> Create(Administrator _, IActors actors, HttpRequest request)
    {
        var bot = await RequestBody.ReadAsync(request, Read);
        var draft = await actors.Bot(Guid.NewGuid().ToString()).Create(bot);
        var grant = new KeyGrant(draft.Id, Guid.NewGuid().ToString());
        var key = ApiKey.New();
        await actors.ApiKey(ApiKey.Digest(key)).Create(grant);
        return TypedResults.Created("/v1/api/bot", new NewBotJson(BotJson.From(draft), grant.ChannelId, key));
    }

    private static NewBot Read(RequestFields bot) => new()
    {
        Name = bot.Text("name", Limits.NameLength),
        Description = bot.OptionalAnyText("description"),
        DefaultFlow = bot.OptionalText("default_flow", Limits.NameLength),
        Environment = bot.OptionalTextsByName("env") ?? new Dictionary<string, string>(),
        Settings = BotFields.ReadSettings(bot),
        Flows = bot.OptionalObjects("flows")?.Select(BotFields.ReadFlow).ToList() ?? [],
        Modules = BotFields.ReadModules(bot) ?? [],
    };
}
