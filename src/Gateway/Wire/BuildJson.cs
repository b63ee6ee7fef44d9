using Bots;

namespace Gateway.Wire;

/// <summary>A build: <c>id</c> is the bot's, <c>version_id</c> its own.</summary>
internal sealed record BuildJson(
    string Id,
    string Name,
    string DefaultFlow,
    DateTimeOffset CreatedAt,
    string VersionId,
    string EngineVersion,
    IReadOnlyList<BuildFlowJson> Flows)
{
    public static BuildJson From(BuildDocument build) => new(
        build.Id,
        build.Name,
        build.DefaultFlow,
        build.CreatedAt,
        build.VersionId,
        build.EngineVersion,
        [.. build.Flows.Select(flow => new BuildFlowJson(flow.Id, flow.Name, flow.Commands, flow.Content))]);
}

internal sealed record BuildFlowJson(string Id, string Name, IReadOnlyList<string> Commands, string Content);
