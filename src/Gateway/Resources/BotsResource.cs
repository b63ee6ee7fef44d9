using Bots;
using Gateway.Authentication;
using Gateway.Erasure;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>All bots of the server: the administrator's.</summary>
internal static class BotsResource
{
    // A bot's first channel, which it is created with.
    private const string FirstChannel = "Default";

    public static void MapBots(this IEndpointRouteBuilder bots)
    {
        bots.MapGet("", List).WithSummary("Lists all bots, the newest first").WithQuery(Paging.Parameters);
        bots.MapPost("", Create).WithSummary("Creates a bot with a channel and a key").WithBody(Read);
        bots.MapGet("/{bot_id}", Get).WithSummary("Shows a bot");
        bots.MapDelete("/{bot_id}", Delete).WithSummary("Deletes a bot with everything that is its own");
    }

    private static async Task<Ok<BotPageJson>> List(Administrator _, IActors actors, HttpRequest request)
    {
        var limit = Paging.Limit(request);
        var after = Paging.After(request, PaginationKey.ReadBot);
        // One more than the page, to know whether there is another.
        var bots = await actors.ListBots(after, limit + 1);
        return TypedResults.Ok(BotPageJson.From(bots, limit));
    }

    private static async Task<Created<NewBotJson>> Create(
        Administrator _, IActors actors, KeyIssuer issuer, TimeProvider clock, HttpRequest request)
    {
        var bot = await RequestBody.ReadAsync(request, Read);
        var id = Guid.NewGuid().ToString();
        var made = await actors.RegisterBot(id, bot.Name, clock, async () =>
        {
            var draft = await actors.Bot(id).Create(bot);
            var channel = await actors.Channels(id).Create(Guid.NewGuid().ToString(), FirstChannel);
            var issued = await issuer.Issue(id, channel.Id, new KeyWish());
            return new NewBotJson(BotJson.From(draft), channel.Id, issued.Key, issued.Secret);
        });
        return TypedResults.Created($"{request.Path}/{id}", made);
    }

    private static async Task<Ok<BotJson>> Get(Administrator _, IActors actors, string bot_id)
    {
        await actors.CheckBot(bot_id);
        return TypedResults.Ok(BotJson.From(await actors.Bot(bot_id).Get()));
    }

    private static async Task<NoContent> Delete(Administrator _, IActors actors, ErasureSweep sweep, TimeProvider clock, string bot_id)
    {
        try
        {
            await actors.DeleteBot(bot_id, clock);
        }
        finally
        {
            // Also when it was cut off.
            sweep.Hurry();
        }
        return TypedResults.NoContent();
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
