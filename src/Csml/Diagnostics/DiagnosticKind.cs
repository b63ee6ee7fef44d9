using System.Globalization;

namespace Csml.Diagnostics;

/// <summary>A kind of diagnostic: its code, which is never reused, and its text, in which <c>{0}</c> stands for what was found.</summary>
internal sealed record DiagnosticKind(string Code, Severity Severity, string Text)
{
    /// <summary>Longer names than this are cut short: an author finds the place without the rest.</summary>
    private const int MostOfArgument = 300;

    public string Format(params ReadOnlySpan<object?> arguments)
    {
        var shown = new object?[arguments.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = arguments[i] is string { Length: > MostOfArgument } text ? Shortened(text) : arguments[i];
        return string.Format(CultureInfo.InvariantCulture, Text, shown);
    }

    private static string Shortened(string text)
    {
        // Not in the middle of a character.
        var most = char.IsHighSurrogate(text[MostOfArgument - 1]) ? MostOfArgument - 1 : MostOfArgument;
        return text[..most] + "...";
    }
}
