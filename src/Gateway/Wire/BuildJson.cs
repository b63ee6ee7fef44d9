using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>A build: <c>id</c> is the bot's, <c>version_id</c> its own.</summary>
internal sealed record BuildJson(
    string Id,
    string Name,
    string DefaultFlow,
    DateTimeOffset CreatedAt,
    string VersionId,
    string EngineVersion,
    string? AppsEndpoint,
    Value? CustomComponents,
    OtherBotJson[]? Multibot,
    int? NoInterruptionDelay,
    int? TtlDuration,
    bool? LowDataMode,
    string? HeldConversations,
    bool? MessageSearch,
    bool? RecordTurns,
    IReadOnlyList<BuildFlowJson> Flows,
    ModuleJson[]? Modules)
{
    public static BuildJson From(BuildDocument build) => new(
        build.Id,
        build.Name,
        build.DefaultFlow,
        build.CreatedAt,
        build.VersionId,
        build.EngineVersion,
        build.Settings.AppsEndpoint,
        ComponentsJson.From(build.Settings),
        OtherBotJson.From(build.Settings),
        build.Settings.NoInterruptionDelay,
        build.Settings.TtlDuration,
        build.Settings.LowDataMode,
        HeldConversationsJson.From(build.Settings),
        build.Settings.MessageSearch,
        build.Settings.RecordTurns,
        [.. build.Flows.Select(flow => new BuildFlowJson(flow.Id, flow.Name, flow.Commands, flow.Content))],
        ModuleJson.From(build.Modules));
}

internal sealed record BuildFlowJson(string Id, string Name, IReadOnlyList<string> Commands, string Content);
