using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>A bot that the flows of another may switch to.</summary>
internal sealed record OtherBotJson(string Id, string? Name, string? VersionId)
{
    public static OtherBotJson[]? From(BotSettings settings) =>
        settings.Multibot is { Count: > 0 } bots ? [.. bots.Select(bot => new OtherBotJson(bot.Id, bot.Name, bot.VersionId))] : null;
}

/// <summary>What conversations do that wait on another build than the current one.</summary>
internal static class HeldConversationsJson
{
    public const string Finish = "finish";
    public const string Move = "move";

    public static string? From(BotSettings settings) => settings.HeldConversations switch
    {
        HeldConversations.Finish => Finish,
        HeldConversations.Move => Move,
        _ => null,
    };
}

/// <summary>A module of a bot. Its authentication is written, never shown.</summary>
internal sealed record ModuleJson(string Name, string? Version, string? Url, ModuleFlowJson? Flow)
{
    public static ModuleJson[]? From(IReadOnlyList<ModuleDraft> modules) => modules.Count == 0
        ? null
        : [.. modules.Select(module => new ModuleJson(module.Name, module.Version, module.Url, module.Content is { } content ? new ModuleFlowJson(content) : null))];

    public static ModuleJson[]? From(IReadOnlyList<BuildModule> modules) => modules.Count == 0
        ? null
        : [.. modules.Select(module => new ModuleJson(module.Name, module.Version, module.Url, new ModuleFlowJson(module.Content)))];
}

internal sealed record ModuleFlowJson(string Content);

/// <summary>Templates of custom components, when there are any.</summary>
internal static class ComponentsJson
{
    public static Value? From(BotSettings settings) =>
        settings.CustomComponents is { Kind: ValueKind.Object } components && components.AsObject.Count > 0 ? components : null;
}
