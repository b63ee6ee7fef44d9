using Csml.Analysis;
using Csml.Components;
using Csml.Library;
using Csml.Syntax;
using Csml.Values;

namespace Csml.Lowering;

/// <summary>Lowers all flows and modules of a bot.</summary>
internal sealed class ProgramLowerer(BotSource source, BotSyntax bot, IReadOnlyDictionary<FlowSyntax, Dictionary<string, Value>> constants, bool isTraced)
{
    private readonly Dictionary<string, BuiltIn> _components =
        bot.Components.ToDictionary(component => component.Key, component => CustomComponents.FunctionOf(component.Value), StringComparer.Ordinal);

    private readonly Dictionary<FunctionSyntax, Routine> _functions = new(ReferenceEqualityComparer.Instance);

    private readonly RoutineBuilder _code = new();

    public Program Lower()
    {
        var flows = bot.Flows.Select((syntax, i) => Declare(syntax, source.Flows[i].Id)).ToList();
        var modules = bot.Modules.Select(syntax => Declare(syntax, syntax.Text.Flow)).ToList();
        // Each may import from any other, so all functions are declared before the first is lowered.
        List<(CompiledFlow Flow, FlowSyntax Syntax)> all = [.. flows.Zip(bot.Flows), .. modules.Zip(bot.Modules)];
        foreach (var (flow, syntax) in all)
            AddFunctions(flow, syntax);
        foreach (var (flow, syntax) in all)
            LowerFlow(flow, syntax);
        return new Program(source, flows, modules);
    }

    private CompiledFlow Declare(FlowSyntax syntax, string id)
    {
        foreach (var function in syntax.Functions)
            _functions[function] = new Routine(RoutineKind.Function, function.Name, syntax.Text) { ParameterCount = function.Parameters.Count };
        return new CompiledFlow(id, syntax.Text) { Constants = constants[syntax], Components = _components };
    }

    private void AddFunctions(CompiledFlow flow, FlowSyntax syntax)
    {
        foreach (var import in syntax.Imports)
        {
            if (bot.Resolve(import) is var (_, function))
                flow.Functions[import.Name] = _functions[function];
        }
        foreach (var function in syntax.Functions)
            flow.Functions[function.Name] = _functions[function];
    }

    private void LowerFlow(CompiledFlow flow, FlowSyntax syntax)
    {
        foreach (var function in syntax.Functions)
            Lowerer.Lower(flow, flow.Functions[function.Name], function.Parameters, function.Body, function.Span, _code, isTraced);
        flow.Closures = new Routine[syntax.Closures.Count];
        foreach (var closure in syntax.Closures)
        {
            var routine = new Routine(RoutineKind.Closure, "", syntax.Text) { ParameterCount = closure.Parameters.Count };
            Lowerer.Lower(flow, routine, closure.Parameters, closure.Body, closure.Span, _code, isTraced);
            flow.Closures[closure.Index] = routine;
        }
        foreach (var step in syntax.Steps)
            flow.Steps[step.Name] = LowerStep(flow, step.Name, syntax, step);
        // An inserted step runs as part of the flow that inserts it; under a second name it is the same code.
        var inserted = new Dictionary<StepSyntax, Routine>(ReferenceEqualityComparer.Instance);
        foreach (var insert in syntax.Inserts)
        {
            if (bot.Resolve(insert) is not var (origin, step))
                continue;
            flow.Steps[insert.Name] = inserted.TryGetValue(step, out var routine)
                ? routine.Named(insert.Name)
                : inserted[step] = LowerStep(flow, insert.Name, origin, step);
        }
    }

    private Routine LowerStep(CompiledFlow flow, string name, FlowSyntax origin, StepSyntax step)
    {
        var routine = new Routine(RoutineKind.Step, name, origin.Text) { Hash = new StepHash(origin, step) };
        Lowerer.Lower(flow, routine, [], step.Body, step.Span, _code, isTraced);
        return routine;
    }
}
