using Csml.Syntax;

namespace Csml.Analysis;

/// <summary>The trees of all flows of a bot, found by their names, case ignored.</summary>
internal sealed class BotSyntax(IReadOnlyList<FlowSyntax> flows, IReadOnlyList<FlowSource> sources, string defaultFlow)
{
    private readonly Dictionary<string, FlowSyntax> _byName = ByName(flows, sources);

    public IReadOnlyList<FlowSyntax> Flows { get; } = flows;

    /// <summary>Where conversations start; null when the bot has no such flow.</summary>
    public FlowSyntax? DefaultFlow => Find(defaultFlow);

    /// <summary>A flow by its name or its id.</summary>
    public FlowSyntax? Find(string nameOrId) => _byName.GetValueOrDefault(nameOrId);

    private static Dictionary<string, FlowSyntax> ByName(IReadOnlyList<FlowSyntax> flows, IReadOnlyList<FlowSource> sources)
    {
        var byName = new Dictionary<string, FlowSyntax>(StringComparer.OrdinalIgnoreCase);
        // A name goes before an id, as it does when the bot runs.
        for (var i = 0; i < flows.Count; i++)
            byName.TryAdd(sources[i].Name, flows[i]);
        for (var i = 0; i < flows.Count; i++)
            byName.TryAdd(sources[i].Id, flows[i]);
        return byName;
    }

    /// <summary>The function that an import stands for; null when there is none.</summary>
    public (FlowSyntax Flow, FunctionSyntax Function)? Resolve(ImportSyntax import)
    {
        foreach (var flow in import.From is null ? Flows : Find(import.From) is { } named ? [named] : [])
        {
            if (flow.FindFunction(import.OriginalName) is { } function)
                return (flow, function);
        }
        return null;
    }

    /// <summary>The step that an insert stands for; null when there is none.</summary>
    public (FlowSyntax Flow, StepSyntax Step)? Resolve(InsertSyntax insert) =>
        Find(insert.From) is { } flow && flow.FindStep(insert.OriginalName) is { } step ? (flow, step) : null;
}
