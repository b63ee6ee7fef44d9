using Csml.Text;

namespace Csml.Syntax;

/// <summary>The tree of one flow, in the order it is written in.</summary>
internal sealed class FlowSyntax(SourceText text)
{
    public SourceText Text { get; } = text;

    public List<StepSyntax> Steps { get; } = [];

    public List<FunctionSyntax> Functions { get; } = [];

    public List<ConstantSyntax> Constants { get; } = [];

    public List<ImportSyntax> Imports { get; } = [];

    public List<InsertSyntax> Inserts { get; } = [];

    public List<ClosureExpression> Closures { get; } = [];
}

internal sealed record StepSyntax(string Name, IReadOnlyList<Statement> Body, TextSpan NameSpan, TextSpan Span);

internal sealed record FunctionSyntax(
    string Name, IReadOnlyList<string> Parameters, IReadOnlyList<Statement> Body, TextSpan NameSpan, TextSpan Span);

internal sealed record ConstantSyntax(string Name, Expression Value, TextSpan NameSpan, TextSpan Span);

/// <summary>A function of another flow, or of any flow when <see cref="From"/> is null.</summary>
/// <param name="Name">What it is called here.</param>
/// <param name="OriginalName">What it is called there.</param>
internal sealed record ImportSyntax(string Name, string OriginalName, string? From, bool IsModule, TextSpan Span);

/// <summary>A step of another flow.</summary>
internal sealed record InsertSyntax(string Name, string OriginalName, string From, TextSpan Span);
