using Csml.Diagnostics;
using Csml.Text;

namespace Csml.Syntax;

/// <summary>
/// Reads one flow into its tree. It never throws and always gives a tree: where a declaration can't be read, one diagnostic says
/// why, and reading goes on with the next declaration, so that one slip of the author brings one diagnostic.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>How deep blocks and values may stand in one another.</summary>
    public const int MaxDepth = 200;

    /// <summary>Characters of a flow.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private readonly SourceText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly Scanner _scanner;
    private readonly FlowSyntax _flow;
    private readonly SyntaxSize _size;

    private int _depth;
    private int _holds;
    private bool _failed;

    private Parser(SourceText text, SyntaxSize size, DiagnosticBag diagnostics)
    {
        _text = text;
        _size = size;
        _diagnostics = diagnostics;
        _scanner = new Scanner(text.Content);
        _flow = new FlowSyntax(text);
    }

    /// <param name="size">Of the bot. When it gets too large, the rest of the text is not read.</param>
    public static FlowSyntax Parse(SourceText text, SyntaxSize size, DiagnosticBag diagnostics)
    {
        var parser = new Parser(text, size, diagnostics);
        if (text.Content.Length > MaxLength)
            diagnostics.Add(DiagnosticKinds.FlowTooLarge, text, TextSpan.At(0), text.Content.Length, MaxLength);
        else
            parser.ParseDeclarations();
        return parser._flow;
    }

    private void ParseDeclarations()
    {
        while (!_size.IsTooLarge)
        {
            _scanner.SkipTrivia();
            if (_scanner.AtEnd)
                break;
            var start = _scanner.Position;
            ParseDeclaration();
            if (_failed)
                RecoverAfter(start);
        }
        _diagnostics.Step = null;
    }

    private void ParseDeclaration()
    {
        Count(SyntaxSize.Declaration);
        var start = _scanner.Position;
        var word = _scanner.PeekWord();
        if (!IsStepLabel(word.Length) && word is Keywords.Const or Keywords.Import or Keywords.Insert or Keywords.Fn)
        {
            _diagnostics.Step = null;
            ParseOtherDeclaration(word);
            return;
        }
        if (word.IsEmpty)
        {
            Fail(DiagnosticKinds.DeclarationExpected, FoundSpan(), Found());
            return;
        }
        if (!IsStepLabel(word.Length))
        {
            FailAtMissingLabel(word.ToString());
            return;
        }
        var name = ReadName(out var nameSpan);
        _diagnostics.Step = name;
        if (_failed)
            return;
        _scanner.TryRead(":");
        _holds = 0;
        var body = ParseStatements();
        _flow.Steps.Add(new StepSyntax(name, body, nameSpan, _scanner.SpanFrom(start)));
    }

    private void ParseOtherDeclaration(ReadOnlySpan<char> word)
    {
        if (word is Keywords.Const)
            ParseConstant();
        else if (word is Keywords.Import)
            ParseImport();
        else if (word is Keywords.Insert)
            ParseInsert();
        else
            ParseFunction();
    }

    private bool IsStepLabel(int wordLength) => wordLength > 0 && _scanner.Peek(wordLength) == ':';

    private void FailAtMissingLabel(string word)
    {
        var span = new TextSpan(_scanner.Position, _scanner.Position + word.Length);
        var start = _scanner.Position;
        _scanner.Position += word.Length;
        var colonFollows = _scanner.TryReadAfterTrivia(":");
        _scanner.Position = start;
        if (colonFollows)
            Fail(DiagnosticKinds.ColonAfterStepName, span, word);
        else
            Fail(DiagnosticKinds.UnknownStatement, span, $"\"{word}\"");
    }

    private void ParseConstant()
    {
        var start = _scanner.Position;
        _scanner.ReadWord();
        var name = ReadName(out var nameSpan);
        Expect("=", "after the name of a constant");
        var value = ParseExpression("as the value of the constant");
        if (!_failed)
            _flow.Constants.Add(new ConstantSyntax(name, value, nameSpan, _scanner.SpanFrom(start)));
    }

    private void ParseImport()
    {
        var start = _scanner.Position;
        _scanner.ReadWord();
        var names = ReadRenamedOrList("import", start);
        Origin? from = !_failed && _scanner.TryReadWord(Keywords.From) ? ReadOrigin() : null;
        if (_failed)
            return;
        foreach (var (name, original) in names)
            _flow.Imports.Add(new ImportSyntax(name, original, from, _scanner.SpanFrom(start)));
    }

    private void ParseInsert()
    {
        var start = _scanner.Position;
        _scanner.ReadWord();
        var names = ReadRenamedOrList("insert", start);
        if (!_failed && !_scanner.TryReadWord(Keywords.From))
            FailExpected("from", "after the step to insert");
        if (_failed)
            return;
        var from = ReadOrigin();
        if (_failed)
            return;
        foreach (var (name, original) in names)
            _flow.Inserts.Add(new InsertSyntax(name, original, from, _scanner.SpanFrom(start)));
    }

    private void ParseFunction()
    {
        var start = _scanner.Position;
        _scanner.ReadWord();
        var name = ReadName(out var nameSpan);
        if (_failed)
            return;
        if (!_scanner.TryRead("("))
        {
            FailExpected("\"(\"", "after the name of a function");
            return;
        }
        var parameters = ParseList(")", "list of parameters", _scanner.Position - 1, ReadParameter);
        if (_failed)
            return;
        IReadOnlyList<Statement> body;
        if (_scanner.TryReadAfterTrivia(":"))
        {
            body = ParseStatements();
        }
        else if (_scanner.TryReadAfterTrivia("{"))
        {
            body = ParseStatements();
            Expect("}", "at the end of the function");
        }
        else
        {
            Fail(DiagnosticKinds.Expected, TextSpan.At(_scanner.Position), "\":\" or \"{\"", FoundAfterTrivia(), "after the parameters of a function");
            return;
        }
        if (!_failed)
            _flow.Functions.Add(new FunctionSyntax(name, parameters, body, nameSpan, _scanner.SpanFrom(start)));
    }

    /// <summary>Reads items up to the closing mark, with commas between them and one allowed after the last.</summary>
    private List<T> ParseList<T>(string closing, string what, int openedAt, Func<T> readItem)
    {
        var items = new List<T>();
        Count(SyntaxSize.Block);
        while (!_failed && !_scanner.TryReadAfterTrivia(closing) && !TryReadLoneComma(items.Count, closing))
        {
            if (items.Count > 0 && !_scanner.TryReadAfterTrivia(","))
            {
                _scanner.SkipTrivia();
                Fail(DiagnosticKinds.Unclosed, new TextSpan(openedAt, openedAt + 1), what, $"\"{closing}\" or \",\"", Found());
                break;
            }
            if (items.Count > 0 && _scanner.TryReadAfterTrivia(closing))
                break;
            Count(SyntaxSize.Node);
            items.Add(readItem());
        }
        return items;
    }

    // "[,]" is an empty list.
    private bool TryReadLoneComma(int count, string closing)
    {
        var start = _scanner.Position;
        if (count == 0 && _scanner.TryReadAfterTrivia(",") && _scanner.TryReadAfterTrivia(closing))
            return true;
        _scanner.Position = start;
        return false;
    }

    private string ReadParameter()
    {
        _scanner.SkipTrivia();
        var word = _scanner.ReadWord();
        if (word.Length == 0)
            Fail(DiagnosticKinds.Expected, FoundSpan(), "The name of a parameter", Found(), "here");
        return word;
    }

    private List<(string Name, string Original)> ReadRenamedOrList(string what, int start) =>
        _scanner.TryReadAfterTrivia("{") ? ParseList("}", what, start, ReadRenamed) : [ReadRenamed()];

    private (string Name, string Original) ReadRenamed()
    {
        Count(SyntaxSize.Declaration);
        var original = ReadName(out _);
        var name = !_failed && _scanner.TryReadWord(Keywords.As) ? ReadName(out _) : original;
        return (name, original);
    }

    private Origin ReadOrigin()
    {
        _scanner.SkipTrivia();
        var isModule = _scanner.TryRead(ModuleSource.Prefix);
        var start = _scanner.Position;
        var name = _scanner.ReadWord();
        while (isModule && _scanner.TryRead("/"))
            _scanner.ReadWord();
        if (name.Length == 0)
            Fail(DiagnosticKinds.Expected, FoundSpan(), isModule ? "The name of a module" : "The name of a flow", Found(), isModule ? "here" : "after from");
        return new Origin(isModule ? _scanner.Text[start.._scanner.Position] : name, isModule);
    }

    /// <summary>Reads a name that something is given: a variable, a step, a function, a constant.</summary>
    private string ReadName(out TextSpan span)
    {
        _scanner.SkipTrivia();
        var start = _scanner.Position;
        var word = _scanner.ReadWord();
        span = _scanner.SpanFrom(start);
        if (word.Length == 0)
            Fail(DiagnosticKinds.Expected, FoundSpan(), "A name", Found(), "here");
        else if (!Keywords.IsAssignable(word))
            Fail(DiagnosticKinds.ReservedName, span, word);
        else if (word.Length > Scanner.MaxNameLength)
            Fail(DiagnosticKinds.NameTooLong, span, word.Length);
        else if (Scanner.ReadsAsNumber(word))
            Fail(DiagnosticKinds.NumberAsName, span, word);
        return word;
    }

    private void Expect(string mark, string where)
    {
        if (!_failed && !_scanner.TryReadAfterTrivia(mark))
            FailExpected($"\"{mark}\"", where);
    }

    private void FailAtNext(DiagnosticKind kind)
    {
        if (_failed)
            return;
        _scanner.SkipTrivia();
        Fail(kind, FoundSpan());
    }

    private void FailExpected(string what, string where)
    {
        if (_failed)
            return;
        _scanner.SkipTrivia();
        Fail(DiagnosticKinds.Expected, FoundSpan(), what, Found(), where);
    }

    /// <summary>
    /// Says what is wrong, once for each declaration, and makes the rest of the declaration look like the end of the text, so that
    /// whatever is being read comes to its end.
    /// </summary>
    private void Fail(DiagnosticKind kind, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (!_failed)
            _diagnostics.Add(kind, _text, span, arguments);
        _failed = true;
        _scanner.End = _scanner.Position;
    }

    // Of a bot that is too large the compilation says so; what is being read comes to its end.
    private void Count(int weight)
    {
        if (_size.Add(weight))
            return;
        _failed = true;
        _scanner.End = _scanner.Position;
    }

    // The next line that begins like a declaration is taken for one.
    private void RecoverAfter(int start)
    {
        _failed = false;
        _depth = 0;
        _scanner.End = _scanner.Text.Length;
        _scanner.Position = Math.Max(_scanner.Position, start);
        do
        {
            var line = _scanner.Text.IndexOf('\n', _scanner.Position);
            _scanner.Position = line < 0 ? _scanner.End : line + 1;
            while (_scanner.Current is ' ' or '\t' or '\r')
                _scanner.Position++;
        }
        while (!_scanner.AtEnd && !LooksLikeDeclaration());
    }

    private bool LooksLikeDeclaration()
    {
        var word = _scanner.PeekWord();
        return word is Keywords.Fn or Keywords.Const or Keywords.Import or Keywords.Insert
            || (IsStepLabel(word.Length) && Keywords.IsAssignable(word.ToString()));
    }

    private string FoundAfterTrivia()
    {
        var position = _scanner.Position;
        _scanner.SkipTrivia();
        var found = Found();
        _scanner.Position = position;
        return found;
    }

    /// <summary>What stands here, in words.</summary>
    private string Found()
    {
        if (_scanner.AtEnd)
            return _scanner.End == _scanner.Text.Length ? "the end of the flow" : "the end of the string";
        var word = _scanner.PeekWord();
        return word.IsEmpty ? $"\"{_scanner.Text.AsSpan(_scanner.Position, CharacterLength())}\"" : $"\"{word}\"";
    }

    private int CharacterLength() => char.IsHighSurrogate(_scanner.Current) && char.IsLowSurrogate(_scanner.Peek()) ? 2 : 1;

    private TextSpan FoundSpan()
    {
        var length = Math.Max(_scanner.PeekWord().Length, _scanner.AtEnd ? 0 : CharacterLength());
        return new TextSpan(_scanner.Position, _scanner.Position + length);
    }
}
