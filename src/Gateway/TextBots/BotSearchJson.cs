using Bots;

namespace Gateway.TextBots;

/// <summary>Bots that were found (<c>BotSearchResponseEntityListing</c>).</summary>
internal sealed record BotSearchJson(IReadOnlyList<FoundBotJson> Entities)
{
    public static BotSearchJson From(IReadOnlyList<BotEntry> bots) =>
        new([.. bots.Select(bot => new FoundBotJson(bot.Id, bot.Name, BotSearch.BotType, VirtualAgentEnabled: false))]);
}

internal sealed record FoundBotJson(string Id, string Name, string BotType, bool VirtualAgentEnabled);
