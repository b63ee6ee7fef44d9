using Bots;
using Bots.Calls;
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

    private static async Task<Ok<BotPageJson>> List(Administrator _, GrainClient client, HttpRequest request)
    {
        var limit = Paging.Limit(request);
        var after = Paging.After(request, PaginationKey.ReadBot);
        // One more than the page, to know whether there is another.
        var bots = await client.ListBots(after, limit + 1);
        return TypedResults.Ok(BotPageJson.From(bots, limit));
    }

    private static async Task<Created<NewBotJson>> Create(
        Administrator _, GrainClient client, KeyIssuer issuer, Organization organization, TimeProvider clock, HttpRequest request)
    {
        var newBot = await RequestBody.ReadAsync(request, Read);
        var (id, channelId) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var made = await client.RegisterBot(id, newBot.Name, clock, async () =>
        {
            var draft = await client.Bot(id).Call(bot => bot.Create(newBot));
            var channel = await client.Channels(id).Retry(channels => channels.Create(channelId, FirstChannel));
            var issued = await issuer.Issue(id, channel.Id, new KeyWish());
            return new NewBotJson(BotJson.From(draft, organization), channel.Id, issued.Key, issued.Secret);
        }, newBot.Description);
        return TypedResults.Created($"{request.Path}/{id}", made);
    }

    private static async Task<Ok<BotJson>> Get(Administrator _, GrainClient client, Organization organization, string bot_id)
    {
        await client.CheckBot(bot_id);
        return TypedResults.Ok(BotJson.From(await client.Bot(bot_id).Retry(bot => bot.Get()), organization));
    }

    private static async Task<NoContent> Delete(Administrator _, GrainClient client, ErasureSweep sweep, TimeProvider clock, string bot_id)
    {
        try
        {
            await client.DeleteBot(bot_id, clock);
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
        Environment = bot.OptionalObjectValue("env"),
        Settings = BotFields.ReadSettings(bot),
        Flows = bot.OptionalObjects("flows")?.Select(BotFields.ReadFlow).ToList() ?? [],
        Modules = BotFields.ReadModules(bot) ?? [],
    };
}
