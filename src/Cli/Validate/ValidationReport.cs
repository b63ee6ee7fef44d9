using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cli.Flows;
using Csml.Diagnostics;

namespace Cli.Validate;

/// <summary>What <c>csml validate --json</c> prints: one JSON object.</summary>
/// <param name="Valid">There is no error; there may be warnings.</param>
internal sealed record ValidationReport(bool Valid, int Flows, IReadOnlyList<ReportedDiagnostic> Diagnostics)
{
    private static readonly ReportJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // For a terminal or a file, never for a page: letters of any script stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public string ToJson() => JsonSerializer.Serialize(this, Json.ValidationReport);
}

/// <param name="File">Null when the bot as a whole is meant; then the lines and columns are 0.</param>
/// <param name="Severity">error or warning.</param>
/// <param name="Column">UTF-16 characters from 1, as editors count; so is the end, which is the place after the last one meant.</param>
internal sealed record ReportedDiagnostic(
    string? File,
    string Flow,
    string? Step,
    string Severity,
    string Code,
    string Message,
    int Line,
    int Column,
    int EndLine,
    int EndColumn)
{
    public static ReportedDiagnostic Of(BotFiles bot, Diagnostic diagnostic)
    {
        var file = bot.Find(diagnostic.Flow);
        return new ReportedDiagnostic(
            file?.Path,
            diagnostic.Flow,
            diagnostic.Step,
            diagnostic.Severity == Csml.Diagnostics.Severity.Error ? "error" : "warning",
            diagnostic.Code,
            diagnostic.Message,
            file is null ? 0 : diagnostic.Start.Line,
            file?.Text.GetColumnInCharacters(diagnostic.Span.Start) ?? 0,
            file is null ? 0 : diagnostic.End.Line,
            file?.Text.GetColumnInCharacters(diagnostic.Span.End) ?? 0);
    }
}

[JsonSerializable(typeof(ValidationReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
