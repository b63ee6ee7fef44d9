using Csml.Diagnostics;

namespace Cli.Validate;

/// <summary>The last line of a validation: <c>1 error and 2 warnings in 3 flows.</c></summary>
internal static class ValidationSummary
{
    public static string Of(IReadOnlyCollection<Diagnostic> diagnostics, int flows)
    {
        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        var warnings = diagnostics.Count - errors;
        var found = (errors, warnings) switch
        {
            (0, 0) => "No errors",
            (0, _) => $"No errors and {Count(warnings, "warning")}",
            (_, 0) => Count(errors, "error"),
            _ => $"{Count(errors, "error")} and {Count(warnings, "warning")}",
        };
        return $"{found} in {Count(flows, "flow")}.";
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
