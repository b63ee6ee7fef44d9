using Csml.Components;
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
    private readonly HashSet<string> _functions;
    private readonly HashSet<string> _constants;
    private readonly IReadOnlySet<string> _remembered;
    private HashSet<string> _closures = [];
    private int _loops;
    private bool _inFunction;

    // In conditions, lists, what is returned, debugged, logged, gone to or negated, the reference doesn't look for functions: bots that
    // run there may call one that is missing.
    private int _lenient;

    private BodyChecks(BotSyntax bot, FlowSyntax flow, IReadOnlySet<string> remembered, DiagnosticBag diagnostics)
    {
        _bot = bot;
        _flow = flow;
        _remembered = remembered;
        _diagnostics = diagnostics;
        _functions = [.. flow.Functions.Select(function => function.Name), .. flow.Imports.Select(import => import.Name)];
        _constants = [.. flow.Constants.Select(constant => constant.Name)];
    }

    /// <param name="remembered">The names under which closures are remembered anywhere in the bot.</param>
    public static void Check(BotSyntax bot, FlowSyntax flow, IReadOnlySet<string> remembered, DiagnosticBag diagnostics)
    {
        var checks = new BodyChecks(bot, flow, remembered, diagnostics);
        foreach (var step in flow.Steps)
        {
            diagnostics.Step = step.Name;
            checks._closures = ClosureNames.In(step.Body, []);
            checks.Walk(step.Body);
        }
        diagnostics.Step = null;
        checks._inFunction = true;
        foreach (var function in flow.Functions)
        {
            checks._closures = ClosureNames.In(function.Body, function.Parameters);
            checks.Walk(function.Body);
        }
    }

    protected override void Visit(Statement statement)
    {
        switch (statement)
        {
            case BreakStatement or ContinueStatement when _loops == 0:
                Add(DiagnosticKinds.OutsideLoop, statement.Span, statement is BreakStatement ? "break" : "continue");
                break;
            case ReturnStatement { Value.Span: var value } when !_inFunction:
                Add(DiagnosticKinds.OutsideFunction, value);
                break;
            case SayStatement { Value.Span: var value } when _inFunction:
                Add(DiagnosticKinds.NotInFunction, value, "say");
                break;
            case RememberStatement { NameSpan: var name } when _inFunction:
                Add(DiagnosticKinds.NotInFunction, name, "remember");
                break;
            case AssignStatement { Target: NameExpression { Name: var name } target } when _constants.Contains(name):
                Add(DiagnosticKinds.ConstantAssigned, target.Span, name);
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
        var isLenient = statement is DebugStatement or LogStatement or ReturnStatement or GotoStatement;
        _loops += isLoop ? 1 : 0;
        _lenient += isLenient ? 1 : 0;
        base.Visit(statement);
        _loops -= isLoop ? 1 : 0;
        _lenient -= isLenient ? 1 : 0;
    }

    protected override void VisitControl(Expression expression)
    {
        _lenient++;
        base.VisitControl(expression);
        _lenient--;
    }

    protected override void Visit(Expression expression)
    {
        if (expression is CallExpression call)
            CheckCall(call);
        else if (expression is PathExpression { Target: NameExpression { Name: Keywords.Component }, Segments: [MethodSegment component, ..] })
            CheckComponent(component);
        if (expression is not ClosureExpression)
        {
            var isLenient = expression is NotExpression;
            _lenient += isLenient ? 1 : 0;
            base.Visit(expression);
            _lenient -= isLenient ? 1 : 0;
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
        if (BuiltIns.Find(call.Name) is not null || IsCallable(call.Name))
            return;
        var isLenient = _lenient > 0 || call.Name is Keywords.Component;
        Add(isLenient ? DiagnosticKinds.UnknownFunctionWhenRun : DiagnosticKinds.UnknownFunction, call.NameSpan, call.Name);
    }

    // What is wrong is an error when the call is run.
    private void CheckComponent(MethodSegment component)
    {
        if (!_bot.Components.TryGetValue(component.Name, out var template))
            Add(DiagnosticKinds.UnknownComponent, component.Span, component.Name);
        else if (template.Defect is null && DefectOf(component.Arguments, template) is { } defect)
            Add(DiagnosticKinds.WrongComponentCall, component.Span, component.Name, defect);
    }

    private static string? DefectOf(IReadOnlyList<Argument> arguments, ComponentTemplate template)
    {
        var areNamed = arguments.Any(argument => argument.Name is not null);
        if (!areNamed && arguments.Count > template.Parameters.Count)
            return $"takes {template.Parameters.Count} argument(s) at the most, but is given {arguments.Count}";
        var missing = template.Parameters.Index().FirstOrDefault(parameter => parameter.Item.IsRequired && !IsGiven(parameter.Index, parameter.Item.Name)).Item;
        return missing is null ? null : $"lacks the argument \"{missing.Name}\", which is required";

        bool IsGiven(int index, string name) =>
            arguments.Any(argument => argument.Name == name) || (areNamed ? index == 0 && arguments[0].Name is null : index < arguments.Count);
    }

    private bool IsCallable(string name) => _functions.Contains(name) || _closures.Contains(name) || _remembered.Contains(name);

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
