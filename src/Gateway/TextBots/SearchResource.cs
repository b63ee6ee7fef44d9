using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.TextBots;

/// <summary>Which bots there are.</summary>
internal static class SearchResource
{
    public static void MapSearch(this IEndpointRouteBuilder textBots) => textBots.MapGet("/bots/search", Search)
        .WithSummary("Finds bots, newest first").WithQuery(BotSearch.Parameters);

    private static async Task<JsonHttpResult<BotSearchJson>> Search(BotViewer caller, GrainClient client, HttpRequest request)
    {
        var search = BotSearch.Read(request);
        return TextBotsResult.Of(BotSearchJson.From(await search.Find(client, caller.Grant)));
    }
}
