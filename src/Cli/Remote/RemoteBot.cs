using System.Text.Json.Nodes;

namespace Cli.Remote;

/// <summary>A bot as <c>GET /bot</c> shows it.</summary>
/// <param name="DefaultFlow">The id of the flow where conversations start.</param>
internal sealed record RemoteBot(string Id, string Name, string DefaultFlow, IReadOnlyList<RemoteFlow> Flows, IReadOnlyList<RemoteModule> Modules)
{
    public static RemoteBot From(JsonNode bot) => new(
        (string)bot["id"]!,
        (string)bot["name"]!,
        (string)bot["default_flow"]!,
        [.. bot["flows"]!.AsArray().Select(flow => new RemoteFlow(
            (string)flow!["id"]!,
            (string)flow["name"]!,
            [.. flow["commands"]!.AsArray().Select(command => (string)command!)],
            (string)flow["content"]!))],
        [.. bot["modules"]?.AsArray().Select(RemoteModule.From) ?? []]);
}

internal sealed record RemoteFlow(string Id, string Name, IReadOnlyList<string> Commands, string Content);

/// <param name="Content">Null when the server fetches it.</param>
/// <param name="Shown">As the server shows it, to be sent back.</param>
internal sealed record RemoteModule(string Name, string? Content, JsonObject Shown)
{
    public static RemoteModule From(JsonNode? module) => new(
        (string?)module!["flow"]?["name"] ?? (string)module["name"]!, (string?)module["flow"]?["content"], module.AsObject());
}
