using Csml.Diagnostics;
using Csml.Library;
using Csml.Syntax;
using Csml.Text;

namespace Csml.Analysis;

/// <summary>Checks what stands in the steps, functions and closures of one flow.</summary>
internal sealed class BodyChecks : SyntaxWalker
{
    private readonly BotSyntax _bot;
    private readonly FlowSyntax _flow;
    private readonly DiagnosticBag _diagnostics;
    private readonly HashSet<string> _callable;
    private int _loops;
    private bool _inFunction;

    private BodyChecks(BotSyntax bot, FlowSyntax flow, DiagnosticBag diagnostics)
    {
        _bot = bot;
        _flow = flow;
        _diagnostics = diagnostics;
        _callable = AssignedNames.Of(flow);
        _callable.UnionWith(flow.Functions.Select(function => function.Name));
        _callable.UnionWith(flow.Imports.Select(import => import.Name));
    }

    public static void Check(BotSyntax bot, FlowSyntax flow, DiagnosticBag diagnostics)
    {
        var checks = new BodyChecks(bot, flow, diagnostics);
        foreach (var step in flow.Steps)
        {
            diagnostics.Step = step.Name;
            checks.Walk(step.Body);
        }
        diagnostics.Step = null;
        checks._inFunction = true;
        foreach (var function in flow.Functions)
            checks.Walk(function.Body);
    }

    protected override void Visit(Statement statement)
    {
        switch (statement)
        {
            case BreakStatement or ContinueStatement when _loops == 0:
                Add(DiagnosticKinds.OutsideLoop, statement.Span, statement is BreakStatement ? "break" : "continue");
                break;
            case SayStatement when _inFunction:
                Add(DiagnosticKinds.NotInFunction, statement.Span, "say");
                break;
            case RememberStatement when _inFunction:
                Add(DiagnosticKinds.NotInFunction, statement.Span, "remember");
                break;
            case GotoStatement when _inFunction:
                Add(DiagnosticKinds.NotInFunction, statement.Span, "goto");
                break;
            case HoldStatement { IsSecure: false } when _inFunction:
                Add(DiagnosticKinds.NotInFunction, statement.Span, "hold");
                break;
            case GotoStatement target:
                CheckTarget(target);
                break;
        }
        var isLoop = statement is ForeachStatement or WhileStatement;
        _loops += isLoop ? 1 : 0;
        base.Visit(statement);
        _loops -= isLoop ? 1 : 0;
    }

    protected override void Visit(Expression expression)
    {
        if (expression is CallExpression call)
            CheckCall(call);
        if (expression is not ClosureExpression)
        {
            base.Visit(expression);
            return;
        }
        var (loops, inFunction) = (_loops, _inFunction);
        (_loops, _inFunction) = (0, true);
        base.Visit(expression);
        (_loops, _inFunction) = (loops, inFunction);
    }

    private void CheckCall(CallExpression call)
    {
        if (call.Name is "Object")
            Add(DiagnosticKinds.DeprecatedFunction, call.NameSpan, call.Name, "write {\"key\": value}");
        else if (call.Name is "Fn")
            Add(DiagnosticKinds.DeprecatedFunction, call.NameSpan, call.Name, "write App()");
        if (BuiltIns.Find(call.Name) is null && !_callable.Contains(call.Name))
            Add(DiagnosticKinds.UnknownFunction, call.NameSpan, call.Name);
    }

    private void CheckTarget(GotoStatement target)
    {
        if (target.Bot is not null || target.Flow is { Name: null } || target.Step?.Name is StepName.End)
            return;
        var flow = target.Flow?.Name is { } name ? _bot.Find(name) : _flow;
        if (flow is null)
            Add(DiagnosticKinds.UnknownFlow, target.Flow!.Span, target.Flow.Name!);
        else if (target.Step?.Name is { } step && !GotoLoops.HasStep(flow, step))
            Add(DiagnosticKinds.UnknownStep, target.Step.Span, step, flow == _flow ? "this flow" : $"the flow \"{flow.Text.Flow}\"");
    }

    private void Add(DiagnosticKind kind, TextSpan span, params ReadOnlySpan<object?> arguments) =>
        _diagnostics.Add(kind, _flow.Text, span, arguments);
}
