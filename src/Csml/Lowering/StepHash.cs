using System.Security.Cryptography;
using System.Text;
using Csml.Syntax;

namespace Csml.Lowering;

/// <summary>
/// A hash of a step's text: a step in which somebody waits is started again when it differs. As in the reference, white space and
/// comments count, but not in the last step of a flow.
/// </summary>
internal static class StepHash
{
    private const int Length = 16;

    public static string Of(FlowSyntax flow, StepSyntax step)
    {
        var span = step.Span;
        // White space at the end does not belong to the step: the next one begins behind it.
        var text = IsLast(flow, step) ? WithoutTrivia(flow, step) : flow.Text.Content.AsSpan(span.Start, span.Length).TrimEnd().ToString();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Length));
    }

    private static bool IsLast(FlowSyntax flow, StepSyntax step)
    {
        var start = step.Span.Start;
        return !(flow.Steps[^1].Span.Start > start
            || (flow.Functions.Count > 0 && flow.Functions[^1].Span.Start > start)
            || (flow.Imports.Count > 0 && flow.Imports[^1].Span.Start > start)
            || (flow.Inserts.Count > 0 && flow.Inserts[^1].Span.Start > start));
    }

    private static string WithoutTrivia(FlowSyntax flow, StepSyntax step)
    {
        var text = new StringBuilder(step.Span.Length);
        var scanner = new Scanner(flow.Text.Content) { Position = step.Span.Start, End = step.Span.End };
        for (scanner.SkipTrivia(); !scanner.AtEnd; scanner.SkipTrivia())
        {
            while (!scanner.AtEnd && !Scanner.IsWhiteSpace(scanner.Current))
            {
                text.Append(scanner.Current);
                scanner.Position++;
            }
        }
        return text.ToString();
    }
}
