namespace Csml.Syntax;

/// <summary>Visits everything in a body, in the order it is written in.</summary>
internal abstract class SyntaxWalker
{
    public void Walk(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
            Visit(statement);
    }

    protected virtual void Visit(Statement statement)
    {
        switch (statement)
        {
            case SayStatement { Value: var value }:
                Visit(value);
                break;
            case DebugStatement { Value: var value }:
                Visit(value);
                break;
            case LogStatement { Value: var value }:
                Visit(value);
                break;
            case EvaluateStatement { Value: var value }:
                Visit(value);
                break;
            case AssignStatement assign:
                Visit(assign.Target);
                Visit(assign.Value);
                break;
            case RememberStatement { Value: var value }:
                Visit(value);
                break;
            case ReturnStatement { Value: var value }:
                Visit(value);
                break;
            case GotoStatement target:
                VisitTargets(target.Step, target.Flow, target.Bot);
                break;
            case IfStatement branch:
                foreach (var (condition, body) in branch.Branches)
                {
                    VisitControl(condition);
                    Walk(body);
                }
                Walk(branch.Else ?? []);
                break;
            case ForeachStatement loop:
                VisitControl(loop.List);
                Walk(loop.Body);
                break;
            case WhileStatement loop:
                VisitControl(loop.Condition);
                Walk(loop.Body);
                break;
        }
    }

    /// <summary>Visits what a statement is controlled by: the condition of if and while, the list of foreach.</summary>
    protected virtual void VisitControl(Expression expression) => Visit(expression);

    protected virtual void Visit(Expression expression)
    {
        // A chain of operators leans to the left and may be long.
        while (expression is BinaryExpression binary)
        {
            Visit(binary.Right);
            expression = binary.Left;
        }
        switch (expression)
        {
            case InterpolatedExpression text:
                VisitAll(text.Parts);
                break;
            case ArrayExpression array:
                VisitAll(array.Items);
                break;
            case ObjectExpression value:
                VisitAll(value.Fields.Select(field => field.Value));
                break;
            case CallExpression call:
                VisitAll(call.Arguments.Select(argument => argument.Value));
                break;
            case PathExpression path:
                VisitPath(path);
                break;
            case NotExpression not:
                Visit(not.Operand);
                break;
            case AsExpression named:
                Visit(named.Value);
                break;
            case ClosureExpression closure:
                Walk(closure.Body);
                break;
        }
    }

    private void VisitPath(PathExpression path)
    {
        Visit(path.Target);
        foreach (var segment in path.Segments)
        {
            if (segment is IndexSegment index)
                Visit(index.Index);
            else if (segment is MethodSegment method)
                VisitAll(method.Arguments.Select(argument => argument.Value));
        }
    }

    private void VisitAll(IEnumerable<Expression> expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    private void VisitTargets(params ReadOnlySpan<GotoTarget?> targets)
    {
        foreach (var target in targets)
        {
            if (target?.Variable is { } variable)
                Visit(variable);
        }
    }
}
