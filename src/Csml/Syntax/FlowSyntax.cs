using Csml.Text;

namespace Csml.Syntax;

/// <summary>The tree of one flow, in the order it is written in.</summary>
internal sealed class FlowSyntax(SourceText text)
{
    // Made when the flow has been read.
    private Dictionary<string, StepSyntax>? _steps;
    private Dictionary<string, FunctionSyntax>? _functions;
    private Dictionary<string, InsertSyntax>? _inserts;

    public SourceText Text { get; } = text;

    public List<StepSyntax> Steps { get; } = [];

    public List<FunctionSyntax> Functions { get; } = [];

    public List<ConstantSyntax> Constants { get; } = [];

    public List<ImportSyntax> Imports { get; } = [];

    public List<InsertSyntax> Inserts { get; } = [];

    public List<ClosureExpression> Closures { get; } = [];

    /// <summary>The first step of that name.</summary>
    public StepSyntax? FindStep(string name) => (_steps ??= FirstByName(Steps, step => step.Name)).GetValueOrDefault(name);

    /// <summary>The first function of that name.</summary>
    public FunctionSyntax? FindFunction(string name) => (_functions ??= FirstByName(Functions, function => function.Name)).GetValueOrDefault(name);

    public InsertSyntax? FindInsert(string name) => (_inserts ??= FirstByName(Inserts, insert => insert.Name)).GetValueOrDefault(name);

    private static Dictionary<string, T> FirstByName<T>(List<T> declarations, Func<T, string> nameOf)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var declaration in declarations)
            byName.TryAdd(nameOf(declaration), declaration);
        return byName;
    }
}

internal sealed record StepSyntax(string Name, IReadOnlyList<Statement> Body, TextSpan NameSpan, TextSpan Span);

internal sealed record FunctionSyntax(
    string Name, IReadOnlyList<string> Parameters, IReadOnlyList<Statement> Body, TextSpan NameSpan, TextSpan Span);

internal sealed record ConstantSyntax(string Name, Expression Value, TextSpan NameSpan, TextSpan Span);

/// <summary>A function of another flow or of a module, or of any flow when <see cref="From"/> is null.</summary>
/// <param name="Name">What it is called here.</param>
/// <param name="OriginalName">What it is called there.</param>
internal sealed record ImportSyntax(string Name, string OriginalName, Origin? From, TextSpan Span);

/// <summary>A step of another flow.</summary>
internal sealed record InsertSyntax(string Name, string OriginalName, Origin From, TextSpan Span);

/// <summary>Where something is brought in from.</summary>
/// <param name="Name">Of a flow, or of a module without its prefix.</param>
internal readonly record struct Origin(string Name, bool IsModule)
{
    public override string ToString() => IsModule ? $"module \"{Name}\"" : $"flow \"{Name}\"";
}
