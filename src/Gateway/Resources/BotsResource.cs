using Bots;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>All bots of the server: the administrator's.</summary>
internal static class BotsResource
{
    // A bot's first channel, which it is created with.
    private const string FirstChannel = "Default";

    public static void MapBots(this IEndpointRouteBuilder bots) => bots.MapPost("", Create);

    private static async Task<Created<NewBotJson>> Create(Administrator _, IActors actors, KeyIssuer issuer, HttpRequest request)
    {
        var bot = await RequestBody.ReadAsync(request, Read);
        var draft = await actors.Bot(Guid.NewGuid().ToString()).Create(bot);
        var channel = await actors.Channels(draft.Id).Create(Guid.NewGuid().ToString(), FirstChannel);
        var issued = await issuer.Issue(draft.Id, channel.Id, new KeyWish());
        return TypedResults.Created("/v1/api/bot", new NewBotJson(BotJson.From(draft), channel.Id, issued.Key, issued.Secret));
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
