using Csml.Diagnostics;
using Csml.Text;
using Csml.Values;

namespace Csml.Syntax;

/// <remarks>
/// From loose to tight: <c>||</c>, <c>&amp;&amp;</c>, one comparison (they do not chain), <c>+ -</c>, <c>* / %</c>, <c>as</c>, paths.
/// <c>!</c> takes in everything down to the next comparison.
/// </remarks>
internal sealed partial class Parser
{
    /// <param name="where">Where the value is expected, for the diagnostic: "after say".</param>
    private Expression ParseExpression(string where)
    {
        if (_failed)
            return new MissingExpression(TextSpan.At(_scanner.Position));
        var start = _scanner.Position;
        if (!Enter(start))
            return new MissingExpression(TextSpan.At(start));
        var left = ParseAnd(where);
        while (!_failed && _scanner.TryReadAfterTrivia("||"))
            left = Binary(BinaryOperator.Or, left, ParseAnd("after ||"));
        _depth--;
        return left;
    }

    private Expression ParseAnd(string where)
    {
        var left = ParseComparison(where);
        while (!_failed && _scanner.TryReadAfterTrivia("&&"))
            left = Binary(BinaryOperator.And, left, ParseComparison("after &&"));
        return left;
    }

    private Expression ParseComparison(string where)
    {
        var left = ParseNot(where);
        return !_failed && TryReadComparison(out var @operator) ? Binary(@operator, left, ParseNot("after a comparison")) : left;
    }

    private bool TryReadComparison(out BinaryOperator @operator)
    {
        var start = _scanner.Position;
        _scanner.SkipTrivia();
        (@operator, var length) = (_scanner.Current, _scanner.Peek()) switch
        {
            ('=', '=') => (BinaryOperator.Equal, 2),
            ('!', '=') => (BinaryOperator.NotEqual, 2),
            ('>', '=') => (BinaryOperator.GreaterOrEqual, 2),
            ('<', '=') => (BinaryOperator.LessOrEqual, 2),
            ('>', _) => (BinaryOperator.Greater, 1),
            ('<', _) => (BinaryOperator.Less, 1),
            _ => default,
        };
        _scanner.Position += length;
        if (length > 0)
            return true;
        var isNegated = _scanner.TryRead("!");
        if (_scanner.PeekWord() is Keywords.Match)
        {
            _scanner.Position += Keywords.Match.Length;
            @operator = isNegated ? BinaryOperator.NotMatch : BinaryOperator.Match;
            return true;
        }
        _scanner.Position = start;
        return false;
    }

    private Expression ParseNot(string where)
    {
        var before = _scanner.Position;
        _scanner.SkipTrivia();
        var start = _scanner.Position;
        while (_scanner.Current == '!' && _scanner.Peek() != '=')
            _scanner.Position++;
        var count = _scanner.Position - start;
        if (count == 0)
            _scanner.Position = before;
        var operand = ParseSum(count == 0 ? where : "after !");
        if (count == 0)
            return operand;
        Count(SyntaxSize.Node);
        return new NotExpression(count, operand, operand.Span with { Start = start });
    }

    private Expression ParseSum(string where)
    {
        var left = ParseProduct(where);
        while (!_failed && TryReadArithmetic('+', '-', '\0', out var mark))
            left = Binary(mark == '+' ? BinaryOperator.Add : BinaryOperator.Subtract, left, ParseProduct($"after {mark}"));
        return left;
    }

    private Expression ParseProduct(string where)
    {
        var left = ParseOperand(where);
        while (!_failed && TryReadArithmetic('*', '/', '%', out var mark))
        {
            var @operator = mark == '*' ? BinaryOperator.Multiply : mark == '/' ? BinaryOperator.Divide : BinaryOperator.Remainder;
            left = Binary(@operator, left, ParseOperand($"after {mark}"));
        }
        return left;
    }

    // "+=" belongs to an assignment, not to its left side.
    private bool TryReadArithmetic(char first, char second, char third, out char mark)
    {
        var start = _scanner.Position;
        _scanner.SkipTrivia();
        mark = _scanner.Current;
        if (mark != '\0' && (mark == first || mark == second || mark == third) && _scanner.Peek() != '=')
        {
            _scanner.Position++;
            return true;
        }
        _scanner.Position = start;
        return false;
    }

    private Expression ParseOperand(string where)
    {
        var end = _scanner.Position;
        _scanner.SkipTrivia();
        var operand = ParsePath(ParsePrimary(end, where));
        if (_failed || !_scanner.TryReadWord(Keywords.As))
            return operand;
        Count(SyntaxSize.Node);
        var name = ReadName(out var nameSpan);
        return new AsExpression(operand, name, nameSpan, operand.Span.To(nameSpan));
    }

    private Expression ParsePrimary(int previousEnd, string where)
    {
        Count(SyntaxSize.Node);
        var start = _scanner.Position;
        if (_failed)
            return new MissingExpression(TextSpan.At(start));
        var primary = _scanner.Current switch
        {
            '(' => ParseGroupOrClosure(),
            '[' => ParseArray(),
            '{' => ParseObject(),
            '"' => ParseString(),
            '\\' when _scanner.Peek() == '"' => ParseNestedString(),
            '+' or '-' when IsGroupAfterSign() => ParseSignedGroup(),
            _ => ParseWordOrNumber(),
        };
        if (primary is not null)
            return primary;
        // What follows on a line of its own is right where it is; the name of a step reads like the value that is missing.
        var atLineEnd = _scanner.AtEnd || _scanner.Text.AsSpan(previousEnd, start - previousEnd).Contains('\n');
        atLineEnd &= !IsStepLabel(_scanner.PeekWord().Length);
        Fail(DiagnosticKinds.ExpressionExpected, atLineEnd ? new TextSpan(Math.Max(0, previousEnd - 1), previousEnd) : FoundSpan(), Found(), where);
        return new MissingExpression(TextSpan.At(start));
    }

    private Expression? ParseWordOrNumber()
    {
        var start = _scanner.Position;
        if (_scanner.TryReadNumber(out var number))
            return new LiteralExpression(number, _scanner.SpanFrom(start));
        var word = _scanner.PeekWord();
        if (word.IsEmpty || IsStepLabel(word.Length))
            return null;
        if (word is "true" or "false")
        {
            _scanner.Position += word.Length;
            return new LiteralExpression(Value.Boolean(word is "true"), _scanner.SpanFrom(start));
        }
        if (word.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            _scanner.Position += word.Length;
            return new LiteralExpression(Value.Null, _scanner.SpanFrom(start));
        }
        var name = word.ToString();
        if (IsCallAfter(name.Length) && !Keywords.Statements.Contains(name))
            return ParseCall(name);
        return Keywords.IsReadable(name) ? ParseName() : null;
    }

    private bool IsCallAfter(int wordLength)
    {
        var start = _scanner.Position;
        _scanner.Position += wordLength;
        _scanner.SkipTrivia();
        var isCall = _scanner.Current == '(';
        _scanner.Position = start;
        return isCall;
    }

    private CallExpression ParseCall(string name)
    {
        var start = _scanner.Position;
        _scanner.Position += name.Length;
        var nameSpan = _scanner.SpanFrom(start);
        _scanner.TryReadAfterTrivia("(");
        var arguments = ParseArguments();
        return new CallExpression(name, arguments, nameSpan, _scanner.SpanFrom(start));
    }

    private NameExpression ParseName()
    {
        var start = _scanner.Position;
        var word = _scanner.ReadWord();
        var span = _scanner.SpanFrom(start);
        if (word.Length > Scanner.MaxNameLength)
            Fail(DiagnosticKinds.NameTooLong, span, word.Length);
        return new NameExpression(word, span);
    }

    /// <summary>Reads arguments after the opening parenthesis, up to and with the closing one.</summary>
    private List<Argument> ParseArguments() => ParseList(")", "list of arguments", _scanner.Position - 1, ParseArgument);

    private Argument ParseArgument()
    {
        var start = _scanner.Position;
        _scanner.SkipTrivia();
        var name = _scanner.ReadWord();
        if (name.Length > 0 && !Scanner.ReadsAsNumber(name))
        {
            _scanner.SkipTrivia();
            if (_scanner.Current == '=' && _scanner.Peek() != '=')
            {
                _scanner.Position++;
                return new Argument(name, ParseExpression($"for the argument {name}"));
            }
        }
        _scanner.Position = start;
        return new Argument(null, ParseExpression("as an argument"));
    }

    /// <summary>Reads fields, indexes and methods: an index and a method's parenthesis touch what they follow, a field need not.</summary>
    private Expression ParsePath(Expression target)
    {
        var segments = new List<PathSegment>();
        while (!_failed)
        {
            var start = _scanner.Position;
            if (_scanner.TryRead("["))
                segments.Add(ParseIndex(start));
            else if (TryReadDot())
                segments.Add(ParseFieldOrMethod());
            else
                break;
        }
        Count(SyntaxSize.Node * segments.Count);
        return segments.Count == 0 ? target : new PathExpression(target, segments, target.Span with { End = _scanner.Position });
    }

    private bool TryReadDot()
    {
        var start = _scanner.Position;
        if (_scanner.TryReadAfterTrivia(".") && !_scanner.PeekWord().IsEmpty)
            return true;
        _scanner.Position = start;
        return false;
    }

    private IndexSegment ParseIndex(int start)
    {
        var index = ParseExpression("as an index");
        if (!_failed && !_scanner.TryReadAfterTrivia("]"))
        {
            _scanner.SkipTrivia();
            Fail(DiagnosticKinds.Unclosed, new TextSpan(start, start + 1), "index", "\"]\"", Found());
        }
        return new IndexSegment(index, _scanner.SpanFrom(start));
    }

    private PathSegment ParseFieldOrMethod()
    {
        var start = _scanner.Position;
        var name = _scanner.ReadWord();
        var span = _scanner.SpanFrom(start);
        return _scanner.TryRead("(") ? new MethodSegment(name, ParseArguments(), span) : new FieldSegment(name, span);
    }

    private Expression ParseGroupOrClosure()
    {
        var start = _scanner.Position;
        if (TryReadClosureParameters(out var parameters))
            return ParseClosure(start, parameters);
        _scanner.Position++;
        var group = ParseExpression("in parentheses");
        Expect(")", "at the end of what stands in parentheses");
        return group;
    }

    private bool IsGroupAfterSign()
    {
        var start = _scanner.Position++;
        _scanner.SkipTrivia();
        var isGroup = _scanner.Current == '(';
        _scanner.Position = start;
        return isGroup;
    }

    private BinaryExpression ParseSignedGroup()
    {
        var start = _scanner.Position;
        var @operator = _scanner.Current == '-' ? BinaryOperator.Subtract : BinaryOperator.Add;
        _scanner.Position++;
        _scanner.SkipTrivia();
        var group = ParseGroupOrClosure();
        return new BinaryExpression(@operator, new LiteralExpression(Value.Int(0), TextSpan.At(start)), group, _scanner.SpanFrom(start));
    }

    // "(a, b) {" begins a closure; anything else in parentheses is a value.
    private bool TryReadClosureParameters(out List<string> parameters)
    {
        var start = _scanner.Position;
        parameters = [];
        _scanner.Position++;
        var isList = true;
        while (isList && !_scanner.TryReadAfterTrivia(")"))
        {
            if (parameters.Count > 0 && !_scanner.TryReadAfterTrivia(","))
                isList = false;
            else if (parameters.Count > 0 && _scanner.TryReadAfterTrivia(")"))
                break;
            _scanner.SkipTrivia();
            var word = isList ? _scanner.ReadWord() : "";
            isList &= word.Length > 0;
            parameters.Add(word);
        }
        if (isList && _scanner.TryReadAfterTrivia("{"))
            return true;
        _scanner.Position = start;
        return false;
    }

    private ClosureExpression ParseClosure(int start, List<string> parameters)
    {
        Count(SyntaxSize.Declaration + (SyntaxSize.Node * parameters.Count));
        var body = ParseStatements();
        Expect("}", "at the end of the closure");
        var closure = new ClosureExpression(_flow.Closures.Count, parameters, body, _scanner.SpanFrom(start));
        _flow.Closures.Add(closure);
        return closure;
    }

    private ArrayExpression ParseArray()
    {
        var start = _scanner.Position++;
        var items = ParseList("]", "array", start, () => ParseExpression("in an array"));
        return new ArrayExpression(items, _scanner.SpanFrom(start));
    }

    private ObjectExpression ParseObject()
    {
        var start = _scanner.Position++;
        var fields = ParseList("}", "object", start, () => ParseField(start));
        return new ObjectExpression(fields, _scanner.SpanFrom(start));
    }

    private KeyValuePair<string, Expression> ParseField(int objectStart)
    {
        _scanner.SkipTrivia();
        var quote = _scanner.TryRead("\\\"") ? "\\\"" : _scanner.TryRead("\"") ? "\"" : null;
        if (quote is null)
        {
            Fail(DiagnosticKinds.Expected, _scanner.AtEnd ? new TextSpan(objectStart, objectStart + 1) : FoundSpan(), "A key in quotes", Found(), "in an object");
            return new("", new MissingExpression(TextSpan.At(_scanner.Position)));
        }
        var key = ReadRawUpTo(quote);
        Expect(":", "after the key of an object");
        return new(key, ParseExpression("as the value of a key"));
    }

    private BinaryExpression Binary(BinaryOperator @operator, Expression left, Expression right)
    {
        Count(SyntaxSize.Node);
        return new BinaryExpression(@operator, left, right, left.Span.To(right.Span));
    }
}
