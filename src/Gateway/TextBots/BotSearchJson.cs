using Bots;

namespace Gateway.TextBots;

/// <summary>Bots that were found (<c>BotSearchResponseEntityListing</c>).</summary>
internal sealed record BotSearchJson(IReadOnlyList<FoundBotJson> Entities)
{
    public static BotSearchJson From(IReadOnlyList<BotEntry> bots) => new([.. bots.Select(FoundBotJson.From)]);
}

/// <param name="SelfUri">The path at which a search finds this bot alone.</param>
internal sealed record FoundBotJson(string Id, string Name, string BotType, string? Description, bool VirtualAgentEnabled, string SelfUri)
{
    public static FoundBotJson From(BotEntry bot) => new(
        bot.Id,
        bot.Name,
        BotSearch.BotType,
        bot.Description,
        VirtualAgentEnabled: false,
        $"{ApiPaths.TextBots}/textbots/bots/search?botId={Uri.EscapeDataString(bot.Id)}");
}
