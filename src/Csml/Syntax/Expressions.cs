using Csml.Text;
using Csml.Values;

namespace Csml.Syntax;

internal abstract record Expression(TextSpan Span);

/// <summary>A number, boolean, null, or a string without interpolation.</summary>
internal sealed record LiteralExpression(Value Value, TextSpan Span) : Expression(Span);

/// <summary>A string with <c>{{ }}</c> in it: literal and other parts, in order.</summary>
internal sealed record InterpolatedExpression(IReadOnlyList<Expression> Parts, TextSpan Span) : Expression(Span);

internal sealed record NameExpression(string Name, TextSpan Span) : Expression(Span);

internal sealed record ArrayExpression(IReadOnlyList<Expression> Items, TextSpan Span) : Expression(Span);

internal sealed record ObjectExpression(IReadOnlyList<KeyValuePair<string, Expression>> Fields, TextSpan Span) : Expression(Span);

internal sealed record CallExpression(string Name, IReadOnlyList<Argument> Arguments, TextSpan NameSpan, TextSpan Span) : Expression(Span);

/// <summary>Something, and the fields, indexes and methods that follow it.</summary>
internal sealed record PathExpression(Expression Target, IReadOnlyList<PathSegment> Segments, TextSpan Span) : Expression(Span);

/// <summary>One or more <c>!</c> before an operand; an even number only makes a boolean of it.</summary>
internal sealed record NotExpression(int Count, Expression Operand, TextSpan Span) : Expression(Span);

internal sealed record BinaryExpression(BinaryOperator Operator, Expression Left, Expression Right, TextSpan Span) : Expression(Span);

/// <summary><c>EXPRESSION as NAME</c></summary>
internal sealed record AsExpression(Expression Value, string Name, TextSpan NameSpan, TextSpan Span) : Expression(Span);

/// <param name="Index">Its number among the closures of its flow.</param>
internal sealed record ClosureExpression(int Index, IReadOnlyList<string> Parameters, IReadOnlyList<Statement> Body, TextSpan Span) : Expression(Span);

/// <summary>What stands where an expression could not be read; a diagnostic has been given.</summary>
internal sealed record MissingExpression(TextSpan Span) : Expression(Span);

/// <param name="Name">The name of a named argument, or null.</param>
internal sealed record Argument(string? Name, Expression Value);

internal abstract record PathSegment(TextSpan Span);

internal sealed record FieldSegment(string Name, TextSpan Span) : PathSegment(Span);

internal sealed record IndexSegment(Expression Index, TextSpan Span) : PathSegment(Span);

internal sealed record MethodSegment(string Name, IReadOnlyList<Argument> Arguments, TextSpan Span) : PathSegment(Span);

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Match,
    NotMatch,
    And,
    Or,
}
