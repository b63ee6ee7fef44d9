using System.Globalization;

namespace Csml.Diagnostics;

/// <summary>A kind of diagnostic: its code, which is never reused, and its text, in which <c>{0}</c> stands for what was found.</summary>
internal sealed record DiagnosticKind(string Code, Severity Severity, string Text)
{
    public string Format(params ReadOnlySpan<object?> arguments) => string.Format(CultureInfo.InvariantCulture, Text, arguments);
}
