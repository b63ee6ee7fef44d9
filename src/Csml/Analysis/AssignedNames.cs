using Csml.Syntax;

namespace Csml.Analysis;

/// <summary>All names in a flow that are given a value somewhere: any of them may be a closure, and called.</summary>
internal sealed class AssignedNames : SyntaxWalker
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public static HashSet<string> Of(FlowSyntax flow)
    {
        var walker = new AssignedNames();
        foreach (var step in flow.Steps)
            walker.Walk(step.Body);
        foreach (var function in flow.Functions)
        {
            walker._names.UnionWith(function.Parameters);
            walker.Walk(function.Body);
        }
        return walker._names;
    }

    protected override void Visit(Statement statement)
    {
        if (statement is AssignStatement { Target: NameExpression target })
            _names.Add(target.Name);
        else if (statement is ForeachStatement loop)
            _names.Add(loop.Variable);
        base.Visit(statement);
    }

    protected override void Visit(Expression expression)
    {
        if (expression is AsExpression named)
            _names.Add(named.Name);
        else if (expression is ClosureExpression closure)
            _names.UnionWith(closure.Parameters);
        base.Visit(expression);
    }
}
