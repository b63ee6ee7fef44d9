using System.Text.Json.Nodes;
using Cli.Flows;

namespace Cli.Remote;

internal enum ChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>What a push would do to one flow, module or setting.</summary>
/// <param name="AddedLines">Lines that the other side does not have.</param>
internal sealed record BotChange(ChangeKind Kind, string Name, int AddedLines = 0, int RemovedLines = 0)
{
    public RemoteFlow? Remote { get; init; }

    public LocalFlow? Local { get; init; }
}

/// <summary>A flow of the folder.</summary>
internal sealed record LocalFlow(string Name, IReadOnlyList<string> Commands, string Content)
{
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["commands"] = new JsonArray([.. Commands.Select(command => JsonValue.Create(command))]),
        ["content"] = Content,
    };
}

/// <summary>What differs between a folder and a server: what a push changes there.</summary>
internal sealed class BotDifference
{
    public BotDifference(BotFiles local, string defaultFlow, RemoteBot remote)
    {
        var flows = local.FlowFiles.Select(file => new LocalFlow(file.Name, local.Settings.Commands.GetValueOrDefault(file.Name, []), file.Text.Content)).ToList();
        var remotes = remote.Flows.ToDictionary(flow => flow.Name, StringComparer.OrdinalIgnoreCase);
        var names = flows.Select(flow => flow.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var flow in flows)
        {
            if (!remotes.TryGetValue(flow.Name, out var there))
                Flows.Add(new BotChange(ChangeKind.Added, flow.Name, LineCount(flow.Content)) { Local = flow });
            else if (there.Content != flow.Content || there.Name != flow.Name || !there.Commands.SequenceEqual(flow.Commands))
                Flows.Add(Changed(flow, there));
        }
        Flows.AddRange(remote.Flows.Where(flow => !names.Contains(flow.Name))
            .Select(flow => new BotChange(ChangeKind.Removed, flow.Name, 0, LineCount(flow.Content)) { Remote = flow }));

        DefaultFlow = defaultFlow;
        ChangesDefault = !(remote.Flows.FirstOrDefault(flow => flow.Id == remote.DefaultFlow)?.Name ?? "").Equals(defaultFlow, StringComparison.OrdinalIgnoreCase);
        var modules = local.ModuleFiles.Select(file => (Name: file.ModuleName, file.Text.Content)).OrderBy(module => module.Name, StringComparer.Ordinal).ToList();
        // Those that the server fetches are no files here.
        var given = remote.Modules.Where(module => module.Content is not null).Select(module => (module.Name, Content: module.Content!));
        ChangesModules = !modules.SequenceEqual(given.OrderBy(module => module.Name, StringComparer.Ordinal));
        Modules = new JsonArray(
        [
            .. remote.Modules.Where(module => module.Content is null).Select(module => module.Shown.DeepClone()),
            .. modules.Select(module => new JsonObject { ["name"] = module.Name, ["flow"] = new JsonObject { ["content"] = module.Content } }),
        ]);
        LocalFlows = flows;
    }

    public IReadOnlyList<LocalFlow> LocalFlows { get; }

    public List<BotChange> Flows { get; } = [];

    public string DefaultFlow { get; }

    public bool ChangesDefault { get; }

    public bool ChangesModules { get; }

    /// <summary>All modules as they are to be.</summary>
    public JsonArray Modules { get; }

    public bool IsEmpty => Flows.Count == 0 && !ChangesDefault && !ChangesModules;

    /// <summary>The bot as it is to be, for validation.</summary>
    public JsonObject ToBot() => new()
    {
        ["default_flow"] = DefaultFlow,
        ["flows"] = new JsonArray([.. LocalFlows.Select(flow => flow.ToJson())]),
        ["modules"] = Modules.DeepClone(),
    };

    private static BotChange Changed(LocalFlow local, RemoteFlow remote)
    {
        // As bags of lines: how much is new, not where.
        var (here, there) = (Bag(local.Content), Bag(remote.Content));
        var added = here.Sum(line => Math.Max(0, line.Value - there.GetValueOrDefault(line.Key)));
        var removed = there.Sum(line => Math.Max(0, line.Value - here.GetValueOrDefault(line.Key)));
        return new BotChange(ChangeKind.Changed, local.Name, added, removed) { Local = local, Remote = remote };
    }

    private static Dictionary<string, int> Bag(string text) => text.Split('\n').CountBy(line => line).ToDictionary();

    private static int LineCount(string text) => text.TrimEnd('\n').Count(c => c == '\n') + 1;
}
