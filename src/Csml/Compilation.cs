using Csml.Analysis;
using Csml.Diagnostics;
using Csml.Lowering;
using Csml.Syntax;
using Csml.Text;

namespace Csml;

/// <summary>What becomes of a bot's sources: diagnostics, and a program when none of them is an error.</summary>
public sealed class Compilation
{
    private Compilation(IReadOnlyList<Diagnostic> diagnostics, Program? program)
    {
        Diagnostics = diagnostics;
        Program = program;
    }

    /// <summary>Everything that validation found, by flow in their order and then by line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>None of the diagnostics is an error.</summary>
    public bool IsValid => !Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The bot can run: it is valid, and it has the default flow that conversations start in.</summary>
    public bool Succeeded => Program is not null;

    /// <summary>The compiled bot; null when it can't run.</summary>
    public Program? Program { get; }

    /// <summary>Parses, checks and lowers all flows. Never throws for what an author wrote.</summary>
    /// <param name="isTraced">Has the program say which statement it runs (<see cref="Conversations.TurnPorts.Trace"/>), which costs time.</param>
    public static Compilation Create(BotSource source, bool isTraced = false)
    {
        var diagnostics = new DiagnosticBag();
        var flows = source.Flows.Select(flow => Parser.Parse(new SourceText(flow.Name, flow.Content), diagnostics)).ToList();
        var modules = source.Modules.Select(module => Parse(module, diagnostics)).ToList();
        List<FlowSyntax> all = [.. flows, .. modules];
        var names = all.ConvertAll(flow => flow.Text.Flow);
        // What is missing for a slip in one flow would be blamed on another.
        if (diagnostics.HasErrors)
            return new Compilation(diagnostics.InOrder(names), null);
        var bot = new BotSyntax(source, flows, modules);
        var constants = all.ToDictionary(flow => flow, flow => ConstantEvaluator.Evaluate(flow, diagnostics));
        Analyzer.Analyze(bot, diagnostics);
        if (bot.DefaultFlow is null && flows.Count > 0)
            diagnostics.AddForBot(DiagnosticKinds.DefaultFlowMissing, source.DefaultFlow);
        var program = diagnostics.HasErrors || bot.DefaultFlow is null
            ? null
            : new ProgramLowerer(source, bot, constants, isTraced).Lower();
        return new Compilation(diagnostics.InOrder(names), program);
    }

    private static FlowSyntax Parse(ModuleSource module, DiagnosticBag diagnostics)
    {
        var text = new SourceText(module.FullName, module.Content);
        if (module.Failure is { } failure)
            diagnostics.Add(DiagnosticKinds.ModuleMissing, text, default, failure);
        return Parser.Parse(text, diagnostics);
    }
}
