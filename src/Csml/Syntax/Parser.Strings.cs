using System.Text;
using Csml.Diagnostics;
using Csml.Text;
using Csml.Values;

namespace Csml.Syntax;

internal sealed partial class Parser
{
    private const string NestedQuote = "\\\"";

    /// <summary>Reads a string with its interpolations and escapes.</summary>
    private Expression ParseString()
    {
        var start = _scanner.Position;
        var end = FindClosingQuote(start + 1);
        if (end < 0)
        {
            Fail(DiagnosticKinds.UnclosedString, new TextSpan(start, start + 1));
            return new MissingExpression(TextSpan.At(start));
        }
        var outerEnd = _scanner.End;
        _scanner.Position = start + 1;
        _scanner.End = end;
        var parts = ParseStringParts(start);
        if (_failed)
            return new MissingExpression(TextSpan.At(start));
        _scanner.End = outerEnd;
        _scanner.Position = end + 1;
        var span = _scanner.SpanFrom(start);
        return parts switch
        {
            [] => new LiteralExpression(Value.String(""), span),
            [LiteralExpression { Value.Kind: ValueKind.String } only] => only with { Span = span },
            _ => new InterpolatedExpression(parts, span),
        };
    }

    private List<Expression> ParseStringParts(int stringStart)
    {
        var parts = new List<Expression>();
        var text = new StringBuilder();
        var textStart = _scanner.Position;
        var escapedOpenings = 0;
        while (!_failed && !_scanner.AtEnd)
        {
            if (_scanner.Current == '\\')
            {
                escapedOpenings += ReadEscape(text) ? 1 : 0;
            }
            else if (escapedOpenings > 0 && _scanner.TryRead("}}"))
            {
                escapedOpenings--;
                text.Append("}}");
            }
            else if (_scanner.Current == '{' && _scanner.Peek() == '{')
            {
                AddText(parts, text, textStart);
                parts.Add(ParseInterpolation(stringStart));
                textStart = _scanner.Position;
            }
            else if (_scanner.Current == '}' && _scanner.Peek() == '}')
            {
                Fail(DiagnosticKinds.StrayClosingBraces, new TextSpan(_scanner.Position, _scanner.Position + 2));
            }
            else
            {
                text.Append(_scanner.Current);
                _scanner.Position++;
            }
        }
        AddText(parts, text, textStart);
        Count(SyntaxSize.Node * parts.Count);
        return parts;
    }

    private void AddText(List<Expression> parts, StringBuilder text, int start)
    {
        if (text.Length > 0)
            parts.Add(new LiteralExpression(Value.String(text.ToString()), _scanner.SpanFrom(start)));
        text.Clear();
    }

    // An unknown escape drops its backslash. One before two braces makes both of them plain text; were they opening ones, the
    // closing ones that belong to them are plain text too (and this returns true).
    private bool ReadEscape(StringBuilder text)
    {
        var escaped = _scanner.Peek();
        text.Append(escaped switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\0' => '\\',
            _ => escaped,
        });
        _scanner.Position = Math.Min(_scanner.Position + 2, _scanner.End);
        if (escaped is not ('{' or '}') || _scanner.Current != escaped)
            return false;
        text.Append(escaped);
        _scanner.Position++;
        return escaped == '{';
    }

    private Expression ParseInterpolation(int stringStart)
    {
        var start = _scanner.Position;
        _scanner.Position += 2;
        if (_scanner.TryReadAfterTrivia("}}"))
            return new LiteralExpression(Value.String(""), _scanner.SpanFrom(start));
        if (_scanner.Text.AsSpan(_scanner.Position, _scanner.End - _scanner.Position).IndexOf("}}") < 0)
        {
            Fail(DiagnosticKinds.UnclosedInterpolation, new TextSpan(start, start + 2));
            return new MissingExpression(TextSpan.At(stringStart));
        }
        var value = ParseExpression("between {{ and }}");
        if (!_failed && !_scanner.TryReadAfterTrivia("}}"))
            Fail(DiagnosticKinds.UnclosedInterpolation, new TextSpan(start, start + 2));
        return value;
    }

    /// <summary>Reads a string inside an interpolation: <c>\"like this\"</c>, as it stands, with no escapes and no interpolation.</summary>
    private LiteralExpression ParseNestedString()
    {
        var start = _scanner.Position;
        _scanner.TryRead(NestedQuote);
        var text = ReadRawUpTo(NestedQuote);
        return new LiteralExpression(Value.String(text), _scanner.SpanFrom(start));
    }

    private string ReadRawUpTo(string quote)
    {
        var start = _scanner.Position;
        var length = _scanner.Text.AsSpan(start, _scanner.End - start).IndexOf(quote);
        if (length < 0)
        {
            Fail(DiagnosticKinds.UnclosedString, new TextSpan(start - quote.Length, start));
            return "";
        }
        _scanner.Position = start + length + quote.Length;
        return _scanner.Text.Substring(start, length);
    }

    private int FindClosingQuote(int from)
    {
        for (var i = from; i < _scanner.End; i++)
        {
            if (_scanner.Text[i] == '\\')
                i++;
            else if (_scanner.Text[i] == '"')
                return i;
        }
        return -1;
    }
}
