using Csml.Diagnostics;

namespace Gateway.Wire;

/// <summary>What validation found; without errors, and without warnings, there is no such field.</summary>
internal sealed record ValidationJson(bool Valid, DiagnosticJson[]? Errors, DiagnosticJson[]? Warnings)
{
    public static ValidationJson From(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = DiagnosticJson.From(diagnostics, Severity.Error);
        return new ValidationJson(errors is null, errors, DiagnosticJson.From(diagnostics, Severity.Warning));
    }
}

/// <summary>One error or warning. Lines and columns count from 1; flow and step are empty where the whole is meant.</summary>
internal sealed record DiagnosticJson(string Flow, string Step, int Line, int Column, string Message)
{
    // A flow can have more mistakes than bytes to tell them in, and nobody reads further.
    private const int Most = 1_000;

    /// <summary>The first of one severity, or null when there are none.</summary>
    public static DiagnosticJson[]? From(IReadOnlyList<Diagnostic> diagnostics, Severity severity)
    {
        var found = diagnostics
            .Where(diagnostic => diagnostic.Severity == severity)
            .Take(Most)
            .Select(diagnostic => new DiagnosticJson(
                diagnostic.Flow, diagnostic.Step ?? "", diagnostic.Line, diagnostic.Column, diagnostic.Message))
            .ToArray();
        return found.Length > 0 ? found : null;
    }
}
