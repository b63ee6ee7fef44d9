using Csml.Analysis;
using Csml.Components;
using Csml.Syntax;
using Csml.Values;

namespace Csml.Lowering;

/// <summary>Lowers all flows of a bot.</summary>
internal static class ProgramLowerer
{
    public static List<CompiledFlow> Lower(BotSource source, BotSyntax bot, IReadOnlyList<Dictionary<string, Value>> constants)
    {
        var flows = new List<CompiledFlow>();
        var components = CustomComponents.Read(source.CustomComponents);
        var functions = new Dictionary<FunctionSyntax, Routine>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < bot.Flows.Count; i++)
        {
            var (syntax, flow) = (bot.Flows[i], source.Flows[i]);
            flows.Add(new CompiledFlow(flow.Id, flow.Name, syntax.Text) { Constants = constants[i], Components = components });
            foreach (var function in syntax.Functions)
                functions[function] = new Routine(RoutineKind.Function, function.Name, syntax.Text) { ParameterCount = function.Parameters.Count };
        }
        for (var i = 0; i < flows.Count; i++)
            AddFunctions(flows[i], bot.Flows[i], bot, functions);
        for (var i = 0; i < flows.Count; i++)
            LowerFlow(flows[i], bot.Flows[i], bot);
        return flows;
    }

    private static void AddFunctions(CompiledFlow flow, FlowSyntax syntax, BotSyntax bot, Dictionary<FunctionSyntax, Routine> functions)
    {
        foreach (var import in syntax.Imports)
        {
            if (bot.Resolve(import) is var (_, function))
                flow.Functions[import.Name] = functions[function];
        }
        foreach (var function in syntax.Functions)
            flow.Functions[function.Name] = functions[function];
    }

    private static void LowerFlow(CompiledFlow flow, FlowSyntax syntax, BotSyntax bot)
    {
        foreach (var function in syntax.Functions)
            Lowerer.Lower(flow, flow.Functions[function.Name], function.Parameters, function.Body, function.Span);
        flow.Closures = new Routine[syntax.Closures.Count];
        foreach (var closure in syntax.Closures)
        {
            var routine = new Routine(RoutineKind.Closure, "", syntax.Text) { ParameterCount = closure.Parameters.Count };
            Lowerer.Lower(flow, routine, closure.Parameters, closure.Body, closure.Span);
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

    private static Routine LowerStep(CompiledFlow flow, string name, FlowSyntax origin, StepSyntax step)
    {
        var routine = new Routine(RoutineKind.Step, name, origin.Text) { Hash = StepHash.Of(origin, step) };
        Lowerer.Lower(flow, routine, [], step.Body, step.Span);
        return routine;
    }
}
