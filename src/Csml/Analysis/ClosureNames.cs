using Csml.Syntax;

namespace Csml.Analysis;

/// <summary>The names that may stand for a closure, and so be called, in a step or function.</summary>
internal sealed class ClosureNames : SyntaxWalker
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Local variables go with the step: beside what is remembered, only its own assignments and parameters can be called in it.</summary>
    public static HashSet<string> In(IReadOnlyList<Statement> body, IEnumerable<string> parameters)
    {
        var walker = new ClosureNames();
        walker._names.UnionWith(parameters);
        walker.Walk(body);
        return walker._names;
    }

    /// <summary>The names under which a bot remembers closures.</summary>
    public static HashSet<string> RememberedIn(BotSyntax bot)
    {
        var remembered = new RememberedNames();
        foreach (var step in bot.Flows.SelectMany(flow => flow.Steps))
            remembered.Walk(step.Body);
        return remembered.Names;
    }

    protected override void Visit(Statement statement)
    {
        if (statement is AssignStatement { Target: NameExpression target, Value: var value } && MayBeClosure(value))
            _names.Add(target.Name);
        else if (statement is ForeachStatement loop)
            _names.Add(loop.Variable);
        base.Visit(statement);
    }

    protected override void Visit(Expression expression)
    {
        if (expression is AsExpression named && MayBeClosure(named.Value))
            _names.Add(named.Name);
        else if (expression is ClosureExpression closure)
            _names.UnionWith(closure.Parameters);
        base.Visit(expression);
    }

    private static bool MayBeClosure(Expression value) => value is ClosureExpression or NameExpression or PathExpression or CallExpression or AsExpression;

    private sealed class RememberedNames : SyntaxWalker
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        protected override void Visit(Statement statement)
        {
            if (statement is RememberStatement { Value: ClosureExpression } remember)
                Names.Add(remember.Name);
            base.Visit(statement);
        }
    }
}
