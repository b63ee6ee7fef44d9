using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The caller's bot itself.</summary>
internal static class BotResource
{
    public static void MapBot(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bot", Get).WithSummary("Shows the bot as its authors edit it");
        api.MapPut("/bot", Update).WithSummary("Changes the fields of the bot that are given").WithBody(ReadChange)
            .RefuseFields(BotFields.Unsupported);
    }

    private static async Task<Ok<BotJson>> Get(Caller caller, GrainClient client, Organization organization) =>
        TypedResults.Ok(BotJson.From(await client.Bot(caller.BotId).Retry(bot => bot.Get()), organization, caller.HasSigned));

    private static async Task<Ok<BotJson>> Update(Caller caller, GrainClient client, Organization organization, HttpRequest request)
    {
        var change = await RequestBody.ReadAsync(request, ReadChange);
        return TypedResults.Ok(BotJson.From(await client.Bot(caller.BotId).Retry(bot => bot.Update(change)), organization, caller.HasSigned));
    }

    private static BotChange ReadChange(RequestFields bot)
    {
        BotFields.ReadShown(bot);
        // They have endpoints of their own.
        bot.ReadOnly("flows");
        return new BotChange
        {
            Name = bot.OptionalText("name", Limits.NameLength),
            Description = bot.OptionalAnyText("description"),
            DefaultFlow = bot.OptionalText("default_flow", Limits.NameLength),
            Environment = bot.OptionalObjectValue("env"),
            Settings = BotFields.ReadSettings(bot),
            Modules = BotFields.ReadModules(bot),
        };
    }
}
