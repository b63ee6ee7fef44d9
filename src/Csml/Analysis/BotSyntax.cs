using Csml.Components;
using Csml.Syntax;

namespace Csml.Analysis;

/// <summary>The trees of all flows and modules of a bot, found by their names, case ignored.</summary>
internal sealed class BotSyntax(BotSource source, IReadOnlyList<FlowSyntax> flows, IReadOnlyList<FlowSyntax> modules)
{
    private readonly Dictionary<string, FlowSyntax> _flows = FlowsByName(flows, source.Flows);
    private readonly Dictionary<string, FlowSyntax> _modules = ModulesByName(modules, source.Modules);

    // The first function of each name in any flow, made when the first import asks for one.
    private Dictionary<string, (FlowSyntax Flow, FunctionSyntax Function)>? _functions;

    public IReadOnlyList<FlowSyntax> Flows { get; } = flows;

    public IReadOnlyList<FlowSyntax> Modules { get; } = modules;

    /// <summary>The custom components that flows make as <c>Component.Name()</c>.</summary>
    public IReadOnlyDictionary<string, ComponentTemplate> Components { get; } = CustomComponents.Read(source.CustomComponents);

    /// <summary>Where conversations start; null when the bot has no such flow.</summary>
    public FlowSyntax? DefaultFlow => Find(source.DefaultFlow);

    /// <summary>Commands that start another flow than the one that has them: the first flow with a command is the one that it starts.</summary>
    public IEnumerable<(string Command, string Flow, string First)> ShadowedCommands
    {
        get
        {
            var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var flow in source.Flows)
            {
                foreach (var command in flow.Commands)
                {
                    if (command.Length > 0 && !first.TryAdd(command, flow.Name) && first[command] != flow.Name)
                        yield return (command, flow.Name, first[command]);
                }
            }
        }
    }

    /// <summary>A flow by its name or its id.</summary>
    public FlowSyntax? Find(string nameOrId) => _flows.GetValueOrDefault(nameOrId);

    public FlowSyntax? Find(Origin origin) => origin.IsModule ? _modules.GetValueOrDefault(origin.Name) : Find(origin.Name);

    /// <summary>The function that an import stands for; null when there is none.</summary>
    public (FlowSyntax Flow, FunctionSyntax Function)? Resolve(ImportSyntax import)
    {
        if (import.From is { } origin)
            return Find(origin) is { } flow && flow.FindFunction(import.OriginalName) is { } function ? (flow, function) : null;
        return (_functions ??= FirstFunctions()).TryGetValue(import.OriginalName, out var first) ? first : null;
    }

    /// <summary>The step that an insert stands for; null when there is none.</summary>
    public (FlowSyntax Flow, StepSyntax Step)? Resolve(InsertSyntax insert) =>
        Find(insert.From) is { } flow && flow.FindStep(insert.OriginalName) is { } step ? (flow, step) : null;

    private Dictionary<string, (FlowSyntax Flow, FunctionSyntax Function)> FirstFunctions()
    {
        var first = new Dictionary<string, (FlowSyntax, FunctionSyntax)>(StringComparer.Ordinal);
        foreach (var flow in Flows)
        {
            foreach (var function in flow.Functions)
                first.TryAdd(function.Name, (flow, function));
        }
        return first;
    }

    private static Dictionary<string, FlowSyntax> FlowsByName(IReadOnlyList<FlowSyntax> flows, IReadOnlyList<FlowSource> sources)
    {
        var byName = new Dictionary<string, FlowSyntax>(StringComparer.OrdinalIgnoreCase);
        // A name goes before an id, as it does when the bot runs.
        for (var i = 0; i < flows.Count; i++)
            byName.TryAdd(sources[i].Name, flows[i]);
        for (var i = 0; i < flows.Count; i++)
            byName.TryAdd(sources[i].Id, flows[i]);
        return byName;
    }

    private static Dictionary<string, FlowSyntax> ModulesByName(IReadOnlyList<FlowSyntax> modules, IReadOnlyList<ModuleSource> sources)
    {
        var byName = new Dictionary<string, FlowSyntax>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < modules.Count; i++)
            byName.TryAdd(sources[i].Name, modules[i]);
        return byName;
    }
}
