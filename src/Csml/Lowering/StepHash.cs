using System.Security.Cryptography;
using System.Text;
using Csml.Syntax;
using Csml.Text;

namespace Csml.Lowering;

/// <summary>
/// A hash of a step's text: a step in which somebody waits is started again when it differs. As in the reference, white space and
/// comments count, but not in the last step of a flow. It is computed when it is asked for: nobody ever waits in most steps.
/// </summary>
internal sealed class StepHash(FlowSyntax flow, StepSyntax step)
{
    private const int Length = 16;

    // Bytes of a text that is put on the stack to be hashed; most steps are shorter.
    private const int MostOnStack = 1_024;

    // Not the trees: they are not kept.
    private readonly SourceText _text = flow.Text;
    private readonly TextSpan _span = step.Span;
    private readonly bool _isLast = IsLast(flow, step.Span.Start);
    private string? _value;

    public string Value => _value ??= Compute();

    private string Compute()
    {
        // White space at the end does not belong to the step: the next one begins behind it.
        var text = _isLast ? WithoutTrivia() : _text.Content.AsSpan(_span.Start, _span.Length).TrimEnd();
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var utf8 = size <= MostOnStack ? stackalloc byte[size] : new byte[size];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], digest);
        return Convert.ToHexStringLower(digest[..Length]);
    }

    private static bool IsLast(FlowSyntax flow, int start) =>
        !(flow.Steps[^1].Span.Start > start
            || (flow.Functions.Count > 0 && flow.Functions[^1].Span.Start > start)
            || (flow.Imports.Count > 0 && flow.Imports[^1].Span.Start > start)
            || (flow.Inserts.Count > 0 && flow.Inserts[^1].Span.Start > start));

    private string WithoutTrivia()
    {
        var text = new StringBuilder(_span.Length);
        var scanner = new Scanner(_text.Content) { Position = _span.Start, End = _span.End };
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
