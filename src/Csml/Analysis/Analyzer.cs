using Csml.Diagnostics;
using Csml.Syntax;

namespace Csml.Analysis;

/// <summary>What can be said of a bot whose flows all read as CSML.</summary>
internal static class Analyzer
{
    /// <summary>Characters of all inserted steps together: each flow that inserts a step has code of its own for it.</summary>
    private const int MostInserted = 4_000_000;

    public static void Analyze(BotSyntax bot, DiagnosticBag diagnostics)
    {
        var remembered = ClosureNames.RememberedIn(bot);
        var inserted = 0L;
        foreach (var flow in bot.Flows.Concat(bot.Modules))
        {
            CheckDuplicates(flow, diagnostics);
            CheckImports(bot, flow, diagnostics);
            CheckInserts(bot, flow, ref inserted, diagnostics);
            CheckStart(bot, flow, diagnostics);
            BodyChecks.Check(bot, flow, remembered, diagnostics);
        }
        CheckNames(bot, diagnostics);
        foreach (var (command, flow, first) in bot.ShadowedCommands)
            diagnostics.AddForBot(DiagnosticKinds.ShadowedCommand, command, flow, first);
        GotoLoops.Check(bot, diagnostics);
    }

    private static void CheckNames(BotSyntax bot, DiagnosticBag diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var flow in bot.Flows)
        {
            if (!seen.Add(flow.Text.Flow))
                diagnostics.AddForBot(DiagnosticKinds.DuplicateFlow, flow.Text.Flow);
            if (flow.Text.Flow.StartsWith(ModuleSource.Prefix, StringComparison.OrdinalIgnoreCase))
                diagnostics.AddForBot(DiagnosticKinds.FlowNamedAsModule, flow.Text.Flow);
        }
        foreach (var module in bot.Modules)
        {
            if (!seen.Add(module.Text.Flow))
                diagnostics.AddForBot(DiagnosticKinds.DuplicateModule, module.Text.Flow);
        }
    }

    private static void CheckDuplicates(FlowSyntax flow, DiagnosticBag diagnostics)
    {
        var steps = new Dictionary<string, StepSyntax>(StringComparer.Ordinal);
        foreach (var step in flow.Steps)
        {
            if (steps.TryAdd(step.Name, step))
                continue;
            diagnostics.Step = step.Name;
            diagnostics.Add(DiagnosticKinds.DuplicateStep, flow.Text, step.NameSpan, step.Name, LineOf(flow, steps[step.Name].NameSpan.Start));
            diagnostics.Step = null;
        }
        var functions = new Dictionary<string, FunctionSyntax>(StringComparer.Ordinal);
        foreach (var function in flow.Functions)
        {
            if (!functions.TryAdd(function.Name, function))
                diagnostics.Add(DiagnosticKinds.DuplicateFunction, flow.Text, function.NameSpan, function.Name, LineOf(flow, functions[function.Name].NameSpan.Start));
        }
    }

    private static int LineOf(FlowSyntax flow, int offset) => flow.Text.GetPosition(offset).Line;

    private static void CheckImports(BotSyntax bot, FlowSyntax flow, DiagnosticBag diagnostics)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in flow.Imports)
        {
            if (!names.Add(import.Name))
                diagnostics.Add(DiagnosticKinds.DuplicateImport, flow.Text, import.Span, import.Name);
            else if (flow.FindFunction(import.Name) is not null)
                diagnostics.Add(DiagnosticKinds.ImportedNameTaken, flow.Text, import.Span, import.Name);
            else if (import.From is { } origin && bot.Find(origin) is null)
                diagnostics.Add(DiagnosticKinds.ImportedFlowMissing, flow.Text, import.Span, import.OriginalName, origin.ToString());
            else if (bot.Resolve(import) is null)
                diagnostics.Add(DiagnosticKinds.ImportedFunctionMissing, flow.Text, import.Span, import.OriginalName, import.From is { } from ? $"the {from}" : "the bot");
        }
    }

    private static void CheckInserts(BotSyntax bot, FlowSyntax flow, ref long inserted, DiagnosticBag diagnostics)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var steps = new HashSet<StepSyntax>(ReferenceEqualityComparer.Instance);
        foreach (var insert in flow.Inserts)
        {
            if (!names.Add(insert.Name))
                diagnostics.Add(DiagnosticKinds.DuplicateInsert, flow.Text, insert.Span, insert.Name);
            else if (flow.FindStep(insert.Name) is not null)
                diagnostics.Add(DiagnosticKinds.InsertedNameTaken, flow.Text, insert.Span, insert.Name);
            else if (insert.From.IsModule)
                diagnostics.Add(DiagnosticKinds.InsertedFromModule, flow.Text, insert.Span, insert.OriginalName);
            else if (bot.Resolve(insert) is not var (_, step))
                diagnostics.Add(DiagnosticKinds.InsertedStepMissing, flow.Text, insert.Span, insert.OriginalName, insert.From.Name);
            else if (steps.Add(step) && (inserted += step.Span.Length) > MostInserted)
                diagnostics.Add(DiagnosticKinds.InsertedTooMuch, flow.Text, insert.Span, insert.OriginalName, MostInserted);
        }
    }

    // A flow of functions only needs no start; the default flow needs one always, and may insert it.
    private static void CheckStart(BotSyntax bot, FlowSyntax flow, DiagnosticBag diagnostics)
    {
        var isDefault = flow == bot.DefaultFlow;
        if (isDefault ? GotoLoops.HasStep(flow, StepName.Start) : flow.FindStep(StepName.Start) is not null)
            return;
        var first = flow.Steps.Count > 0 ? flow.Steps[0].NameSpan : default;
        if (isDefault || flow.Steps.Count > 0)
            diagnostics.Add(DiagnosticKinds.MissingStart, flow.Text, first, flow.Text.Flow);
    }
}
