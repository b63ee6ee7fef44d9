using Csml.Diagnostics;
using Csml.Text;

namespace Csml.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads statements up to what is none: a closing brace, the next declaration, the end.</summary>
    private List<Statement> ParseStatements()
    {
        var statements = new List<Statement>();
        Count(SyntaxSize.Block);
        while (!_failed)
        {
            _scanner.SkipTrivia();
            var word = _scanner.PeekWord();
            if (word.IsEmpty || IsStepLabel(word.Length) || !IsStatement(word))
                break;
            statements.Add(ParseStatement());
        }
        return statements;
    }

    private static bool IsStatement(ReadOnlySpan<char> word) => Keywords.Statements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private Statement ParseStatement()
    {
        Count(SyntaxSize.Node);
        var start = _scanner.Position;
        if (!Enter(start))
            return new BreakStatement(_scanner.SpanFrom(start));
        var statement = ParseStatementAfter(_scanner.ReadWord(), start);
        _depth--;
        return statement;
    }

    private Statement ParseStatementAfter(string word, int start)
    {
        switch (word)
        {
            case Keywords.Say:
                return new SayStatement(ParseValueOf(word), _scanner.SpanFrom(start));
            case Keywords.Debug:
                return new DebugStatement(ParseValueOf(word), _scanner.SpanFrom(start));
            case Keywords.Log:
                return ParseLog(start);
            case Keywords.Do:
                return ParseDo(start);
            case Keywords.Use:
                return ParseUse(start);
            case Keywords.Remember:
                return ParseRemember(start);
            case Keywords.Forget:
                return ParseForget(start);
            case Keywords.Hold or Keywords.HoldSecure:
                Count(SyntaxSize.Node);
                return new HoldStatement(_holds++, word == Keywords.HoldSecure, _scanner.SpanFrom(start));
            case Keywords.Goto:
                return ParseGoto(start);
            case Keywords.Previous:
                return ParsePrevious(start);
            case Keywords.If:
                return ParseIf(start);
            case Keywords.Foreach:
                return ParseForeach(start);
            case Keywords.While:
                var condition = ParseCondition("while");
                return new WhileStatement(condition, ParseBlock("while"), _scanner.SpanFrom(start));
            case Keywords.Break:
                return new BreakStatement(_scanner.SpanFrom(start));
            case Keywords.Continue:
                return new ContinueStatement(_scanner.SpanFrom(start));
            default:
                return new ReturnStatement(ParseValueOf(word), _scanner.SpanFrom(start));
        }
    }

    // A word on the next line stands where the value should: it is to blame, not the end of this line.
    private Expression ParseValueOf(string action)
    {
        var before = _scanner.Position;
        _scanner.SkipTrivia();
        if (_scanner.PeekWord().IsEmpty)
            _scanner.Position = before;
        return ParseExpression($"after {action}");
    }

    private LogStatement ParseLog(int start)
    {
        var before = _scanner.Position;
        _scanner.SkipTrivia();
        var level = _scanner.ReadWord().ToLowerInvariant();
        if (level is not ("error" or "warn" or "info" or "debug" or "trace"))
        {
            level = "info";
            _scanner.Position = before;
        }
        return new LogStatement(level, ParseValueOf(Keywords.Log), _scanner.SpanFrom(start));
    }

    private Statement ParseDo(int start)
    {
        _scanner.SkipTrivia();
        var target = ParseTargetThatIsNoValue() ?? ParseExpression("after do");
        if (_failed)
            return new EvaluateStatement(target, _scanner.SpanFrom(start));
        if (target is AsExpression named)
        {
            var variable = new NameExpression(named.Name, named.NameSpan);
            return new AssignStatement(variable, null, named.Value, _scanner.SpanFrom(start));
        }
        if (!TryReadAssignment(out var @operator))
            return new EvaluateStatement(target, _scanner.SpanFrom(start));
        CheckAssignable(target);
        var value = ParseExpression("after the equals sign");
        return new AssignStatement(target, @operator, value, _scanner.SpanFrom(start));
    }

    // "1a" begins like a number, and "const" can't be read: both are names all the same, where something is assigned to them.
    private NameExpression? ParseTargetThatIsNoValue()
    {
        var word = _scanner.PeekWord().ToString();
        if (word.Length == 0 || Scanner.ReadsAsNumber(word) || (!char.IsAsciiDigit(word[0]) && (Keywords.IsReadable(word) || !Keywords.IsAssignable(word))))
            return null;
        var name = ReadName(out var span);
        return new NameExpression(name, span);
    }

    private bool TryReadAssignment(out BinaryOperator? @operator)
    {
        @operator = null;
        var start = _scanner.Position;
        _scanner.SkipTrivia();
        if (_scanner.Current == '=' && _scanner.Peek() != '=')
        {
            _scanner.Position++;
            return true;
        }
        @operator = _scanner.Peek() != '=' ? null : _scanner.Current switch
        {
            '+' => BinaryOperator.Add,
            '-' => BinaryOperator.Subtract,
            '*' => BinaryOperator.Multiply,
            '/' => BinaryOperator.Divide,
            '%' => BinaryOperator.Remainder,
            _ => null,
        };
        _scanner.Position = @operator is null ? start : _scanner.Position + 2;
        return @operator is not null;
    }

    private void CheckAssignable(Expression target)
    {
        var variable = target is PathExpression path ? path.Target : target;
        if (variable is not NameExpression name)
            Fail(DiagnosticKinds.Expected, target.Span, "A variable, or a path that begins with one,", "something else", "before the equals sign");
        else if (!Keywords.IsAssignable(name.Name))
            Fail(DiagnosticKinds.ReservedName, name.Span, name.Name);
        else if (target is PathExpression { Segments: [.., MethodSegment method] })
            Fail(DiagnosticKinds.Expected, method.Span, "A field or an index", $"the method \"{method.Name}\"", "at the end of what is assigned to");
    }

    private EvaluateStatement ParseUse(int start)
    {
        var value = ParseExpression("after use");
        if (value is AsExpression named)
            _diagnostics.Add(DiagnosticKinds.DeprecatedUse, _text, named.NameSpan, named.Name);
        else
            FailAtNext(DiagnosticKinds.UseWithoutAs);
        return new EvaluateStatement(value, _scanner.SpanFrom(start));
    }

    private RememberStatement ParseRemember(int start)
    {
        _scanner.SkipTrivia();
        var before = _scanner.Position;
        _scanner.ReadWord();
        var isAssignment = _scanner.TryReadAfterTrivia("=") && _scanner.Current != '=';
        _scanner.Position = before;
        if (isAssignment)
        {
            var name = ReadName(out var nameSpan);
            Expect("=", "after the name to remember");
            var value = ParseExpression("after the equals sign");
            return new RememberStatement(name, value, nameSpan, _scanner.SpanFrom(start));
        }
        var expression = ParseExpression("after remember");
        if (expression is AsExpression named)
            return new RememberStatement(named.Name, named.Value, named.NameSpan, _scanner.SpanFrom(start));
        FailExpected("\"=\" after a name, or \"as NAME\" after a value,", "to say what to remember");
        return new RememberStatement("", expression, expression.Span, _scanner.SpanFrom(start));
    }

    private ForgetStatement ParseForget(int start)
    {
        if (_scanner.TryReadAfterTrivia("*"))
            return new ForgetStatement(null, _scanner.SpanFrom(start));
        if (!_scanner.TryReadAfterTrivia("["))
            return new ForgetStatement([ReadForgotten()], _scanner.SpanFrom(start));
        var names = new List<string>();
        while (!_failed && !_scanner.TryReadAfterTrivia("]"))
        {
            if (names.Count > 0 && !_scanner.TryReadAfterTrivia(","))
                FailExpected("\"]\" or \",\"", "in the list of what to forget");
            else if (names.Count == 0 || !_scanner.TryReadAfterTrivia("]"))
                names.Add(ReadForgotten());
            else
                break;
            Count(SyntaxSize.Node);
        }
        return new ForgetStatement(names, _scanner.SpanFrom(start));
    }

    // Whatever can be read may be forgotten.
    private string ReadForgotten()
    {
        _scanner.SkipTrivia();
        var word = _scanner.PeekWord().ToString();
        if (Keywords.IsAssignable(word) || !Keywords.IsReadable(word))
            return ReadName(out _);
        _scanner.Position += word.Length;
        return word;
    }

    private GotoStatement ParseGoto(int start)
    {
        GotoTarget? step = null, flow = null;
        if (_scanner.TryReadWord(Keywords.Flow))
        {
            flow = ParseGotoTarget();
        }
        else
        {
            var isStep = _scanner.TryReadWord(Keywords.Step);
            if (!isStep)
                _scanner.SkipTrivia();
            if (isStep || _scanner.Current != '@')
                step = ParseGotoTarget();
            // After a bare "@" the flow is this one.
            if (!_failed && _scanner.TryRead("@") && (_scanner.Current == '$' || !_scanner.PeekWord().IsEmpty))
                flow = ParseGotoTarget();
        }
        var bot = !_failed && TryReadIn() ? ParseGotoTarget() : null;
        return new GotoStatement(step, flow, bot, _scanner.SpanFrom(start));
    }

    // "in:" on the next line is a step of that name.
    private bool TryReadIn()
    {
        var start = _scanner.Position;
        if (_scanner.TryReadWord(Keywords.In) && _scanner.Current != ':')
            return true;
        _scanner.Position = start;
        return false;
    }

    private GotoTarget ParseGotoTarget()
    {
        Count(SyntaxSize.Block);
        var end = _scanner.Position;
        _scanner.SkipTrivia();
        var start = _scanner.Position;
        var isVariable = _scanner.TryRead("$");
        if (isVariable)
        {
            end = _scanner.Position;
            _scanner.SkipTrivia();
        }
        if (_scanner.PeekWord().IsEmpty)
        {
            var found = _scanner.AtEnd && end < _scanner.Position ? new TextSpan(end - 1, end) : FoundSpan();
            Fail(DiagnosticKinds.Expected, found, "The name of a step, \"flow NAME\" or \"STEP@FLOW\"", Found(), "after goto");
            return new GotoTarget("", null, _scanner.SpanFrom(start));
        }
        if (isVariable)
            return new GotoTarget(null, ParsePath(ParseName()), _scanner.SpanFrom(start));
        var name = ReadName(out var span);
        return new GotoTarget(name, null, span);
    }

    private PreviousStatement ParsePrevious(int start)
    {
        var isFlow = _scanner.TryReadWord(Keywords.Flow);
        if (!isFlow && !_scanner.TryReadWord(Keywords.Step))
            Fail(DiagnosticKinds.Expected, _scanner.SpanFrom(start), "\"flow\" or \"step\"", FoundAfterTrivia(), "after previous");
        return new PreviousStatement(isFlow, _scanner.SpanFrom(start));
    }

    private IfStatement ParseIf(int start)
    {
        var branches = new List<IfBranch>();
        IReadOnlyList<Statement>? otherwise = null;
        var isElseIf = true;
        while (isElseIf && !_failed)
        {
            Count(SyntaxSize.Block);
            var condition = ParseCondition("if");
            branches.Add(new IfBranch(condition, ParseBody("if")));
            isElseIf = _scanner.TryReadWord(Keywords.ElseIf);
            if (isElseIf || !_scanner.TryReadWord(Keywords.Else))
                continue;
            isElseIf = _scanner.TryReadWord(Keywords.If);
            if (!isElseIf)
                otherwise = ParseBody("else");
        }
        return new IfStatement(branches, otherwise, _scanner.SpanFrom(start));
    }

    private Expression ParseCondition(string word)
    {
        if (_failed)
            return new MissingExpression(TextSpan.At(_scanner.Position));
        if (!_scanner.TryReadAfterTrivia("("))
        {
            FailExpected("\"(\"", $"after {word}");
            return new MissingExpression(TextSpan.At(_scanner.Position));
        }
        var condition = ParseExpression($"as the condition of {word}");
        Expect(")", $"at the end of the condition of {word}");
        return condition;
    }

    private ForeachStatement ParseForeach(int start)
    {
        Expect("(", "after foreach");
        var variable = _failed ? "" : ReadName(out _);
        var index = !_failed && _scanner.TryReadAfterTrivia(",") ? ReadName(out _) : null;
        Expect(")", "after the variables of foreach");
        if (!_failed && !_scanner.TryReadWord(Keywords.In))
            FailExpected("\"in\"", "after the variables of foreach");
        var list = ParseExpression("after in");
        return new ForeachStatement(variable, index, list, ParseBlock("foreach"), _scanner.SpanFrom(start));
    }

    /// <summary>A block in braces, or one statement without.</summary>
    private List<Statement> ParseBody(string word)
    {
        if (_failed)
            return [];
        var end = _scanner.Position;
        _scanner.SkipTrivia();
        if (_scanner.Current == '{')
            return ParseBlock(word);
        if (IsStatement(_scanner.PeekWord()))
            return [ParseStatement()];
        Fail(DiagnosticKinds.Expected, TextSpan.At(end), "An action or a block in braces", Found(), $"after {word}");
        return [];
    }

    private List<Statement> ParseBlock(string word)
    {
        if (_failed)
            return [];
        var end = _scanner.Position;
        if (!_scanner.TryReadAfterTrivia("{"))
        {
            Fail(DiagnosticKinds.Expected, TextSpan.At(end), "\"{\"", FoundAfterTrivia(), $"to begin the block of {word}");
            return [];
        }
        var statements = ParseStatements();
        if (!_failed && !_scanner.TryReadAfterTrivia("}"))
        {
            _scanner.SkipTrivia();
            if (_scanner.PeekWord().IsEmpty || IsStepLabel(_scanner.PeekWord().Length))
                FailExpected("\"}\"", $"at the end of the block of {word}");
            else
                Fail(DiagnosticKinds.UnknownStatement, FoundSpan(), Found());
        }
        return statements;
    }

    /// <summary>Counts a level of nesting; at one too many, nothing more is read.</summary>
    private bool Enter(int start)
    {
        if (_depth >= MaxDepth)
        {
            Fail(DiagnosticKinds.NestedTooDeep, TextSpan.At(start), MaxDepth);
            return false;
        }
        _depth++;
        return true;
    }
}
