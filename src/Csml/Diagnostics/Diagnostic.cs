using Csml.Text;

namespace Csml.Diagnostics;

public enum Severity
{
    Warning,
    Error,
}

/// <summary>One thing that validation has to say about a flow.</summary>
/// <param name="Code">A code that is never reused, such as <c>CSML0101</c>.</param>
/// <param name="Flow">The name of the flow; empty when the bot as a whole is meant.</param>
/// <param name="Step">The step it stands in, when it stands in one.</param>
/// <param name="Span">Offsets in the flow's text.</param>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string Message,
    string Flow,
    string? Step,
    TextSpan Span,
    LinePosition Start,
    LinePosition End)
{
    public int Line => Start.Line;

    public int Column => Start.Column;

    public override string ToString() => $"{Flow}:{Line}:{Column}: {(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}";
}
