using Csml.Analysis;
using Csml.Diagnostics;
using Csml.Lowering;
using Csml.Syntax;
using Csml.Text;

namespace Csml;

/// <summary>What becomes of a bot's sources: diagnostics, and a program when none of them is an error.</summary>
public sealed class Compilation
{
    // In characters: a smaller one is read sooner than other threads begin.
    private const int LargeBot = 256 * 1024;

    // One processor is left to others.
    private static readonly int Readers = Math.Clamp(Environment.ProcessorCount - 1, 1, 16);

    private readonly Lazy<Program>? _program;

    /// <param name="lower">Makes the program; null when the bot can't run.</param>
    private Compilation(IReadOnlyList<Diagnostic> diagnostics, long size = 0, Func<Program>? lower = null)
    {
        Diagnostics = diagnostics;
        ProgramSize = size;
        _program = lower is null ? null : new Lazy<Program>(lower);
    }

    /// <summary>Everything that validation found, by flow in their order and then by line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>None of the diagnostics is an error.</summary>
    public bool IsValid => !Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The bot can run: it is valid, and it has the default flow that conversations start in.</summary>
    public bool Succeeded => _program is not null;

    /// <summary>The compiled bot; null when it can't run. It is lowered when it is asked for the first time: who only validates does not pay for it.</summary>
    public Program? Program => _program?.Value;

    /// <summary>Memory that the program takes beside the texts, about: bytes.</summary>
    public long ProgramSize { get; }

    /// <summary>Parses and checks all flows. Never throws for what an author wrote.</summary>
    /// <param name="isTraced">Has the program say which statement it runs (<see cref="Conversations.TurnPorts.Trace"/>), which costs time.</param>
    public static Compilation Create(BotSource source, bool isTraced = false)
    {
        var diagnostics = new DiagnosticBag();
        var size = new SyntaxSize();
        var flows = ParseFlows(source, size, diagnostics);
        var modules = source.Modules.Select(module => Parse(module, size, diagnostics)).ToList();
        if (size.IsTooLarge)
            return TooLarge();
        List<FlowSyntax> all = [.. flows, .. modules];
        var names = all.ConvertAll(flow => flow.Text.Flow);
        // What is missing for a slip in one flow would be blamed on another.
        if (diagnostics.HasErrors)
            return new Compilation(diagnostics.InOrder(names));
        var bot = new BotSyntax(source, flows, modules);
        var constants = all.ToDictionary(flow => flow, flow => ConstantEvaluator.Evaluate(flow, diagnostics));
        Analyzer.Analyze(bot, diagnostics);
        if (bot.DefaultFlow is null && flows.Count > 0)
            diagnostics.AddForBot(DiagnosticKinds.DefaultFlowMissing, source.DefaultFlow);
        var canRun = !diagnostics.HasErrors && bot.DefaultFlow is not null;
        return new Compilation(diagnostics.InOrder(names), size.OfProgram, canRun ? new ProgramLowerer(source, bot, constants, isTraced).Lower : null);
    }

    // Which of the flows were read, and so what else is wrong, depends on the threads that read them.
    private static Compilation TooLarge()
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.AddForBot(DiagnosticKinds.BotTooLarge, SyntaxSize.Most);
        return new Compilation(diagnostics.InOrder([]));
    }

    // Each flow is read by itself: of a large bot several at the same time.
    private static List<FlowSyntax> ParseFlows(BotSource source, SyntaxSize size, DiagnosticBag diagnostics)
    {
        if (source.Flows.Sum(flow => (long)flow.Content.Length) < LargeBot || Readers == 1)
            return [.. source.Flows.Select(flow => Parser.Parse(new SourceText(flow.Name, flow.Content), size, diagnostics))];
        var parsed = source.Flows.AsParallel().AsOrdered().WithDegreeOfParallelism(Readers).Select(flow =>
        {
            var found = new DiagnosticBag();
            return (Flow: Parser.Parse(new SourceText(flow.Name, flow.Content), size, found), Found: found);
        }).ToList();
        parsed.ForEach(flow => diagnostics.AddAll(flow.Found));
        return parsed.ConvertAll(flow => flow.Flow);
    }

    private static FlowSyntax Parse(ModuleSource module, SyntaxSize size, DiagnosticBag diagnostics)
    {
        var text = new SourceText(module.FullName, module.Content);
        if (module.Failure is { } failure)
            diagnostics.Add(DiagnosticKinds.ModuleMissing, text, default, failure);
        return Parser.Parse(text, size, diagnostics);
    }
}
