using Bots;
using Bots.Calls;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>What bots a client looks for: by a part of the name, or by ids.</summary>
/// <param name="Ids">Empty when it looks by name, or for all.</param>
/// <param name="IsForNone">It looks for what no bot of this server is.</param>
internal sealed record BotSearch(string? Name, IReadOnlyList<string> Ids, int PageSize, bool IsForNone)
{
    /// <summary>What all bots of this server are to Genesys Cloud.</summary>
    public const string BotType = "GenesysBotFlow";

    private const int DefaultPage = 25;
    private const int LargestPage = 100;
    private const int MostIds = 50;

    private static readonly string[] BotTypes =
    [
        "GenesysBotConnector", "GenesysDialogEngine", "AmazonLex", "GoogleDialogFlowES", "GoogleDialogFlowCX", "NuanceDlg", BotType,
        "GenesysDigitalBotFlow", "GenesysVoiceSurveyFlow", "GenesysDigitalBotConnector",
    ];

    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Text("botName", "A part of the name, case ignored."),
        QueryParameter.Texts("botId", $"At most {MostIds} ids; not together with a name."),
        QueryParameter.Texts("botType", $"All bots are of the type {BotType}."),
        QueryParameter.Boolean("virtualAgentEnabled", "No bot is a virtual agent."),
        QueryParameter.Integer("pageSize", $"How many there may be; {DefaultPage} when it is not given.", LargestPage),
    ];

    /// <exception cref="RefusedException">A parameter is wrong.</exception>
    public static BotSearch Read(HttpRequest request)
    {
        var name = QueryParameters.Text(request, "botName");
        var ids = QueryParameters.Texts(request, "botId", MostIds);
        if (name is not null && ids.Count > 0)
            throw new RefusedException([FieldError.Of("botId", ErrorTexts.NameAndIds)]);
        var types = QueryParameters.Texts(request, "botType", BotTypes.Length);
        if (types.FirstOrDefault(type => !BotTypes.Contains(type)) is not null)
            throw new RefusedException([FieldError.Of("botType", ErrorTexts.NoChoice(BotTypes))]);
        var isVirtualAgent = QueryParameters.Boolean(request, "virtualAgentEnabled") ?? false;
        return new BotSearch(
            name,
            ids,
            QueryParameters.Integer(request, "pageSize", LargestPage) ?? DefaultPage,
            IsForNone: isVirtualAgent || (types.Count > 0 && !types.Contains(BotType)));
    }

    /// <summary>The bots, newest first.</summary>
    public async Task<IReadOnlyList<BotEntry>> Find(GrainClient client, OAuthGrant grant)
    {
        if (IsForNone)
            return [];
        if (Ids.Count > 0 || grant.Bots is not null)
            return await FindByIds(client, Ids.Count > 0 ? [.. Ids.Where(grant.MayUse)] : grant.Bots!);
        return await FindAll(client);
    }

    private async Task<IReadOnlyList<BotEntry>> FindByIds(GrainClient client, IReadOnlyList<string> ids)
    {
        var found = await Task.WhenAll(ids.Distinct().Select(id => client.DirectoryOf(id).Retry(list => list.Find(id))));
        return
        [
            .. found.OfType<BotEntry>()
                .Where(bot => bot.Phase == BotPhase.Present && Matches(bot))
                .OrderBy(bot => bot.Position, BotPosition.Order)
                .Take(PageSize),
        ];
    }

    // Page by page, until there are enough of them.
    private async Task<IReadOnlyList<BotEntry>> FindAll(GrainClient client)
    {
        var found = new List<BotEntry>();
        BotEntry[] page;
        BotPosition? after = null;
        do
        {
            page = await client.ListBots(after, LargestPage);
            found.AddRange(page.Where(Matches));
            after = page.LastOrDefault()?.Position;
        }
        while (page.Length == LargestPage && found.Count < PageSize);
        return [.. found.Take(PageSize)];
    }

    private bool Matches(BotEntry bot) => Name is null || bot.Name.Contains(Name, StringComparison.OrdinalIgnoreCase);
}
