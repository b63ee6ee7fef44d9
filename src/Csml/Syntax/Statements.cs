using Csml.Text;

namespace Csml.Syntax;

internal abstract record Statement(TextSpan Span);

internal sealed record SayStatement(Expression Value, TextSpan Span) : Statement(Span);

internal sealed record DebugStatement(Expression Value, TextSpan Span) : Statement(Span);

internal sealed record LogStatement(string Level, Expression Value, TextSpan Span) : Statement(Span);

/// <summary><c>do EXPRESSION</c>, and the deprecated <c>use EXPRESSION as NAME</c>.</summary>
internal sealed record EvaluateStatement(Expression Value, TextSpan Span) : Statement(Span);

/// <summary><c>do TARGET = VALUE</c>, or with an operator before the equals sign.</summary>
internal sealed record AssignStatement(Expression Target, BinaryOperator? Operator, Expression Value, TextSpan Span) : Statement(Span);

internal sealed record RememberStatement(string Name, Expression Value, TextSpan NameSpan, TextSpan Span) : Statement(Span);

/// <param name="Names">What to forget; null means all.</param>
internal sealed record ForgetStatement(IReadOnlyList<string>? Names, TextSpan Span) : Statement(Span);

/// <param name="Index">Its number among the holds of its step.</param>
internal sealed record HoldStatement(int Index, bool IsSecure, TextSpan Span) : Statement(Span);

/// <summary>Null is what was not said: no step is <c>start</c>, no flow is this flow, no bot is this bot.</summary>
internal sealed record GotoStatement(GotoTarget? Step, GotoTarget? Flow, GotoTarget? Bot, TextSpan Span) : Statement(Span);

/// <summary>A name, or with <c>$</c> the variable that holds it.</summary>
internal sealed record GotoTarget(string? Name, Expression? Variable, TextSpan Span);

internal sealed record PreviousStatement(bool IsFlow, TextSpan Span) : Statement(Span);

/// <summary><c>if</c> and each <c>else if</c> in order, and the <c>else</c> if there is one.</summary>
internal sealed record IfStatement(IReadOnlyList<IfBranch> Branches, IReadOnlyList<Statement>? Else, TextSpan Span) : Statement(Span);

internal sealed record IfBranch(Expression Condition, IReadOnlyList<Statement> Body);

internal sealed record ForeachStatement(string Variable, string? IndexVariable, Expression List, IReadOnlyList<Statement> Body, TextSpan Span)
    : Statement(Span);

internal sealed record WhileStatement(Expression Condition, IReadOnlyList<Statement> Body, TextSpan Span) : Statement(Span);

internal sealed record BreakStatement(TextSpan Span) : Statement(Span);

internal sealed record ContinueStatement(TextSpan Span) : Statement(Span);

internal sealed record ReturnStatement(Expression Value, TextSpan Span) : Statement(Span);
