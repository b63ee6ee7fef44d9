using Csml.Diagnostics;
using Csml.Syntax;

namespace Csml.Analysis;

/// <summary>
/// Finds steps that can be reached from where conversations start and lead to one another without ever waiting for the user: by gotos
/// that have no hold before them in their step.
/// </summary>
internal sealed class GotoLoops
{
    private const int MostNames = 10;
    private const int Left = -1;

    private readonly BotSyntax _bot;
    private readonly DiagnosticBag _diagnostics;

    /// <summary>Where on the path each step stands, or that it has been left.</summary>
    private readonly Dictionary<StepSyntax, int> _places = new(ReferenceEqualityComparer.Instance);

    private GotoLoops(BotSyntax bot, DiagnosticBag diagnostics)
    {
        _bot = bot;
        _diagnostics = diagnostics;
    }

    public static void Check(BotSyntax bot, DiagnosticBag diagnostics)
    {
        if (bot.DefaultFlow is not { } flow || flow.FindStep(StepName.Start) is not { } start)
            return;
        new GotoLoops(bot, diagnostics).Follow(flow, start);
        diagnostics.Step = null;
    }

    public static bool HasStep(FlowSyntax flow, string step) =>
        flow.FindStep(step) is not null || flow.FindInsert(step) is not null;

    private sealed record Jump(GotoStatement Target, bool IsAfterHold);

    /// <param name="Since">Where on the path its part without a hold begins.</param>
    private sealed record Visit(FlowSyntax Flow, StepSyntax Step, List<Jump> Jumps, int Since)
    {
        public int Next { get; set; }
    }

    // Depth first with a path of its own: a bot may have thousands of steps in a row.
    private void Follow(FlowSyntax flow, StepSyntax step)
    {
        var path = new Stack<Visit>();
        Enter(flow, step, 0);
        while (path.TryPeek(out var visit))
        {
            if (visit.Next == visit.Jumps.Count)
            {
                _places[visit.Step] = Left;
                path.Pop();
                continue;
            }
            var (target, isAfterHold) = visit.Jumps[visit.Next++];
            if (Resolve(visit.Flow, target) is not var (nextFlow, nextStep))
                continue;
            if (!_places.TryGetValue(nextStep, out var place))
                Enter(nextFlow, nextStep, isAfterHold ? path.Count : visit.Since);
            else if (!isAfterHold && place >= visit.Since)
                Report(path, visit, nextStep, target);
        }

        void Enter(FlowSyntax flow, StepSyntax step, int since)
        {
            _places[step] = path.Count;
            path.Push(new Visit(flow, step, GotoFinder.In(step), since));
        }
    }

    private void Report(Stack<Visit> path, Visit visit, StepSyntax first, GotoStatement target)
    {
        // Of a long loop the end is enough.
        var names = path.TakeWhile(other => !ReferenceEquals(other.Step, first)).Take(MostNames).Select(other => other.Step.Name).ToList();
        names.Add(names.Count == MostNames ? "..." : first.Name);
        names.Reverse();
        _diagnostics.Step = visit.Step.Name;
        _diagnostics.Add(DiagnosticKinds.GotoLoop, visit.Flow.Text, target.Span, string.Join(", ", names));
    }

    private (FlowSyntax Flow, StepSyntax Step)? Resolve(FlowSyntax from, GotoStatement target)
    {
        if (target.Bot is not null || target.Step is { Name: null } || target.Flow is { Name: null })
            return null;
        var flow = target.Flow?.Name is { } name ? _bot.Find(name) : from;
        var step = flow?.FindStep(target.Step?.Name ?? StepName.Start);
        return step is null || target.Step?.Name == StepName.End ? null : (flow!, step);
    }

    private sealed class GotoFinder : SyntaxWalker
    {
        private readonly List<Jump> _jumps = [];
        private bool _holds;

        public static List<Jump> In(StepSyntax step)
        {
            var finder = new GotoFinder();
            finder.Walk(step.Body);
            return finder._jumps;
        }

        protected override void Visit(Statement statement)
        {
            if (statement is GotoStatement target)
                _jumps.Add(new Jump(target, _holds));
            _holds |= statement is HoldStatement;
            base.Visit(statement);
        }
    }
}
