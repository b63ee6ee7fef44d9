using Csml.Diagnostics;
using Csml.Syntax;
using Csml.Values;

namespace Csml.Analysis;

/// <summary>Computes the constants of a flow, which are made of literals, closures and operators.</summary>
internal sealed class ConstantEvaluator
{
    /// <summary>Characters that may be copied to put the texts of a flow's constants together.</summary>
    private const int MostCopied = 64 << 20;

    private readonly FlowSyntax _flow;
    private readonly DiagnosticBag _diagnostics;
    private long _copied;

    private ConstantEvaluator(FlowSyntax flow, DiagnosticBag diagnostics)
    {
        _flow = flow;
        _diagnostics = diagnostics;
    }

    /// <summary>The constants by name; of two with one name, the later.</summary>
    public static Dictionary<string, Value> Evaluate(FlowSyntax flow, DiagnosticBag diagnostics)
    {
        var evaluator = new ConstantEvaluator(flow, diagnostics);
        var constants = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var constant in flow.Constants)
            constants[constant.Name] = evaluator.Evaluate(constant.Value).Share();
        return constants;
    }

    private Value Evaluate(Expression expression)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                return literal.Value;
            case ArrayExpression array:
                return Value.Array(new ArrayValue([.. array.Items.Select(Evaluate)]));
            case ObjectExpression fields:
                var value = new ObjectValue(fields.Fields.Count);
                foreach (var (key, field) in fields.Fields)
                    value[key] = Evaluate(field);
                return Value.Object(value);
            case ClosureExpression closure:
                return Value.Closure(new ClosureValue(_flow.Text.Flow, closure.Index, null));
            case NotExpression not:
                return Value.Boolean(Evaluate(not.Operand).IsTruthy == (not.Count % 2 == 0));
            case BinaryExpression binary:
                return EvaluateChain(binary);
            default:
                _diagnostics.Add(DiagnosticKinds.ConstantNotLiteral, _flow.Text, expression.Span, What(expression));
                return Value.Null;
        }
    }

    private Value EvaluateChain(BinaryExpression expression)
    {
        var chain = new Stack<BinaryExpression>();
        Expression left = expression;
        while (left is BinaryExpression binary)
        {
            chain.Push(binary);
            left = binary.Left;
        }
        var value = Evaluate(left);
        foreach (var binary in chain)
        {
            // One failure is told once.
            if (Apply(binary, value, Evaluate(binary.Right)) is not { } applied)
                return Value.Null;
            value = applied;
        }
        return value;
    }

    /// <returns>Null when the operation failed, and that was reported.</returns>
    private Value? Apply(BinaryExpression expression, Value left, Value right)
    {
        switch (expression.Operator)
        {
            case <= BinaryOperator.Remainder:
                var failure = Compute((ArithmeticOperator)expression.Operator, left, right, out var result);
                if (failure is not null)
                    _diagnostics.Add(DiagnosticKinds.ConstantFails, _flow.Text, expression.Span, failure);
                return failure is null ? result : null;
            case BinaryOperator.Equal:
                return Value.Boolean(Comparison.AreEqual(left, right));
            case BinaryOperator.NotEqual:
                return Value.Boolean(!Comparison.AreEqual(left, right));
            case BinaryOperator.And:
                return Value.Boolean(left.IsTruthy && right.IsTruthy);
            case BinaryOperator.Or:
                return Value.Boolean(left.IsTruthy || right.IsTruthy);
            case BinaryOperator.Match or BinaryOperator.NotMatch:
                _diagnostics.Add(DiagnosticKinds.ConstantNotLiteral, _flow.Text, expression.Span, "match");
                return null;
            default:
                return Value.Boolean(Comparison.Compare(left, right) is { } order && expression.Operator switch
                {
                    BinaryOperator.Less => order < 0,
                    BinaryOperator.LessOrEqual => order <= 0,
                    BinaryOperator.Greater => order > 0,
                    _ => order >= 0,
                });
        }
    }

    // A sum of very many texts takes time by the square of their number.
    private string? Compute(ArithmeticOperator op, Value left, Value right, out Value result)
    {
        result = default;
        if (left.Kind == ValueKind.String && right.Kind == ValueKind.String)
            _copied += left.AsString.Length + right.AsString.Length;
        return _copied > MostCopied ? RuntimeTexts.ConstantTooLong : Arithmetic.TryCompute(op, left, right, out result);
    }

    private static string What(Expression expression) => expression switch
    {
        NameExpression => "a variable",
        InterpolatedExpression => "an interpolation",
        CallExpression => "a call",
        PathExpression => "a path",
        _ => "this",
    };
}
