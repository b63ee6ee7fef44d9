using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>A bot as GET /bot shows it.</summary>
/// <param name="Env">It holds the secrets of flows: null, and not shown, but to who has signed.</param>
internal sealed record BotJson(
    string Id,
    string OrganizationId,
    string Name,
    string? Description,
    string DefaultFlow,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Value? Env,
    string? AppsEndpoint,
    Value? CustomComponents,
    OtherBotJson[]? Multibot,
    int? NoInterruptionDelay,
    int? TtlDuration,
    bool? LowDataMode,
    string? HeldConversations,
    bool? MessageSearch,
    bool? RecordTurns,
    IReadOnlyList<FlowJson> Flows,
    ModuleJson[]? Modules)
{
    private static readonly Value NoEnvironment = Value.Object(new ObjectValue()).Share();

    public static BotJson From(BotDraft bot, Organization organization, bool showsEnvironment = false) => new(
        bot.Id,
        organization.Id,
        bot.Name,
        bot.Description,
        bot.DefaultFlow,
        bot.CreatedAt,
        bot.UpdatedAt,
        showsEnvironment ? bot.Environment ?? NoEnvironment : null,
        bot.Settings.AppsEndpoint,
        ComponentsJson.From(bot.Settings),
        OtherBotJson.From(bot.Settings),
        bot.Settings.NoInterruptionDelay,
        bot.Settings.TtlDuration,
        bot.Settings.LowDataMode,
        HeldConversationsJson.From(bot.Settings),
        bot.Settings.MessageSearch,
        bot.Settings.RecordTurns,
        FlowJson.From(bot.Flows, organization),
        ModuleJson.From(bot.Modules));
}

/// <summary>A flow of a bot's draft.</summary>
internal sealed record FlowJson(
    string Id,
    string BotId,
    string OrganizationId,
    string Name,
    string? Description,
    IReadOnlyList<string> Commands,
    string Content,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static FlowJson From(FlowDraft flow, Organization organization) => new(
        flow.Id,
        flow.BotId,
        organization.Id,
        flow.Name,
        flow.Description,
        flow.Commands,
        flow.Content,
        flow.CreatedAt,
        flow.UpdatedAt);

    public static IReadOnlyList<FlowJson> From(IReadOnlyList<FlowDraft> flows, Organization organization) => [.. flows.Select(flow => From(flow, organization))];
}

/// <summary>A page of all bots.</summary>
/// <param name="PaginationKey">Where the next page begins; null on the last.</param>
internal sealed record BotPageJson(IReadOnlyList<BotEntryJson> Bots, string? PaginationKey)
{
    /// <param name="bots">A page, and one more when there is another.</param>
    public static BotPageJson From(BotEntry[] bots, int limit) => new(
        [.. bots.Take(limit).Select(bot => new BotEntryJson(bot.Id, bot.Name, bot.CreatedAt))],
        bots.Length > limit ? Requests.PaginationKey.Of(bots[limit - 1].Position) : null);
}

/// <summary>A bot in the list of all.</summary>
internal sealed record BotEntryJson(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>A bot that was just created. The key and its secret are shown this once.</summary>
internal sealed record NewBotJson(BotJson Bot, string ChannelId, string ApiKey, string? ApiSecret);
