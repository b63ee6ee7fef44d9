using System.Globalization;
using Cli.Flows;
using Csml.Diagnostics;
using Csml.Text;

namespace Cli.Validate;

/// <summary>A diagnostic as compilers show it: the place, the words, the line, and a caret under what is meant.</summary>
internal static class DiagnosticView
{
    public static void Write(Screen screen, BotFiles bot, Diagnostic diagnostic)
    {
        var style = diagnostic.Severity == Severity.Error ? Styles.Error : Styles.Warning;
        var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        var file = bot.Find(diagnostic.Flow);
        if (file is not null)
        {
            var column = file.Text.GetColumnInCharacters(diagnostic.Span.Start);
            screen.Write(string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{diagnostic.Line}:{column}: "), Styles.Strong);
        }
        screen.Write($"{severity} {diagnostic.Code}: ", style);
        screen.WriteLine(Printable.Line(diagnostic.Message), Styles.Strong);
        if (file is not null)
            WriteLine(screen, file.Text, diagnostic, style);
    }

    private static void WriteLine(Screen screen, SourceText text, Diagnostic diagnostic, Spectre.Console.Style style)
    {
        var line = text.GetLine(diagnostic.Line);
        var number = diagnostic.Line.ToString(CultureInfo.InvariantCulture);
        // A span may begin at the line's end and may go on to further lines: it is underlined as far as this line has text.
        var start = Math.Min(text.GetColumnInCharacters(diagnostic.Span.Start) - 1, line.Length);
        var end = Math.Clamp(start + diagnostic.Span.Length, start, line.Length);
        var before = Printable.Line(line.AsSpan(0, start));
        var meant = Printable.Line(line.AsSpan(start, end - start));

        screen.Write($"  {number} | ", Styles.Dim);
        screen.WriteLine(Printable.Line(line));
        screen.Write($"  {new string(' ', number.Length)} | ", Styles.Dim);
        screen.Write(new string(' ', CellWidth.Of(before)));
        screen.WriteLine("^" + new string('~', Math.Max(0, CellWidth.Of(meant) - 1)), style);
    }
}
