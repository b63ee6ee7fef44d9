using Csml.Conversations;
using Csml.Library.Patterns;
using Csml.Lowering;
using Csml.Values;

namespace Csml;

/// <summary>A compiled bot: immutable, and shared by all sessions of its build.</summary>
public sealed class Program
{
    private readonly Dictionary<string, CompiledFlow> _flows = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, CompiledFlow> _commands = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, CompiledFlow> _modules;

    internal Program(BotSource source, IReadOnlyList<CompiledFlow> flows, IReadOnlyList<CompiledFlow> modules)
    {
        Source = source;
        source.Environment.Share();
        foreach (var flow in flows)
            _flows.TryAdd(flow.Name, flow);
        for (var i = 0; i < flows.Count; i++)
        {
            _flows.TryAdd(flows[i].Id, flows[i]);
            foreach (var command in source.Flows[i].Commands)
            {
                if (command.Length > 0)
                    _commands.TryAdd(command, flows[i]);
            }
        }
        _modules = modules.ToDictionary(module => module.Name, StringComparer.OrdinalIgnoreCase);
        DefaultFlow = _flows[source.DefaultFlow];
    }

    public BotSource Source { get; }

    /// <summary>The version of the CSML engine whose language this is, as clients check it.</summary>
    public const string EngineVersion = "1.11.2";

    /// <summary>All statements of a program that is traced, by flow and module in their order and then as they are written.</summary>
    public IEnumerable<StatementPlace> Statements => _flows.Values.Distinct().Concat(_modules.Values).SelectMany(flow => flow.Statements);

    internal CompiledFlow DefaultFlow { get; }

    /// <summary>A flow by its name or its id, case ignored.</summary>
    internal CompiledFlow? FindFlow(string nameOrId) => _flows.GetValueOrDefault(nameOrId);

    /// <summary>
    /// Whether a bot that waits in a step does something of its own with an event that reads as this text: the text stands in the step, as in
    /// <c>if (event == "NoInput")</c>, or is a command of a flow.
    /// </summary>
    /// <param name="flow">The flow's name.</param>
    public bool Expects(string flow, string step, string text) =>
        FindCommand(text) is not null
        || (FindFlow(flow)?.Steps.TryGetValue(step, out var routine) == true
            && routine.Constants.Any(constant => constant.Kind == ValueKind.String && constant.AsString == text));

    /// <summary>A flow or a module by the name of its text: whatever has functions and closures.</summary>
    internal CompiledFlow? FindCode(string name) => _modules.GetValueOrDefault(name) ?? FindFlow(name);

    /// <summary>The flow that a text starts, case ignored: of several, the one that was written first.</summary>
    internal CompiledFlow? FindCommand(string text) => _commands.TryGetValue(text, out var flow) ? flow : null;

    /// <summary>The flow of the first command, in the order they were written in, that a regular expression matches.</summary>
    /// <param name="most">Characters of commands to look at.</param>
    internal CompiledFlow? FindCommand(Pattern pattern, long most)
    {
        foreach (var (command, flow) in _commands)
        {
            most -= command.Length;
            if (most < 0)
                return null;
            if (pattern.Matches(command))
                return flow;
        }
        return null;
    }
}
