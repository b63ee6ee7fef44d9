using Cli.Flows;

namespace Cli.Testing.Scripts;

/// <summary>
/// Reads a file of conversations, line by line: <c>#</c> begins one, <c>@</c> sets it up, <c>&gt;</c> is what the user sends, and what
/// follows is what is expected then: <c>&lt;</c> a message, <c>!</c> an error, <c>=</c> a memory, <c>.</c> where it ends. An indented
/// line goes on with the one before; <c>//</c> begins a comment.
/// </summary>
internal sealed class ScriptReader
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _lines;
    private readonly List<Directive> _common = [];
    private readonly List<Script> _scripts = [];
    private readonly List<Directive> _directives = [];
    private readonly List<ScriptTurn> _turns = [];
    private readonly List<Expectation> _messages = [];
    private readonly List<MemoryExpectation> _memories = [];
    private (string Title, int Line, IReadOnlyList<Directive> Setup)? _script;
    private ScriptTurn? _turn;
    private PlaceExpectation? _place;
    private int _lastLine;

    private ScriptReader(string path, IReadOnlyList<string> lines)
    {
        _path = path;
        _lines = lines;
    }

    /// <exception cref="CliException">It can't be read; the message says where and why.</exception>
    public static ScriptFile Read(string path) => Read(path, TextFile.Read(path));

    /// <inheritdoc cref="Read(string)"/>
    public static ScriptFile Read(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return new ScriptReader(path, lines).Read();
    }

    private ScriptFile Read()
    {
        for (var i = 0; i < _lines.Count;)
        {
            var first = i;
            var line = _lines[i++].TrimEnd();
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
                continue;
            if (char.IsWhiteSpace(line[0]))
                throw Wrong(first, TestTexts.NothingToGoOnWith);
            while (i < _lines.Count && _lines[i].Length > 0 && char.IsWhiteSpace(_lines[i][0]) && _lines[i].Trim().Length > 0)
                line += "\n" + _lines[i++].Trim();
            _lastLine = i;
            try
            {
                Take(line[0], line[1..].TrimStart(' '), first + 1);
            }
            catch (ScriptException reason)
            {
                throw Wrong(first, reason.Message);
            }
        }
        EndScript();
        return _scripts.Count > 0 ? new ScriptFile(_path, _lines, _scripts) : throw Wrong(0, TestTexts.NoConversation);
    }

    private void Take(char kind, string rest, int line)
    {
        switch (kind)
        {
            case '#':
                EndScript();
                _script = (rest, line, []);
                break;
            case '@':
                Add(DirectiveReader.Read(rest));
                break;
            case '>':
                Begin(line, LineReader.ReadSent(rest));
                break;
            case '<':
                After('<');
                _messages.Add(LineReader.ReadMessage(rest));
                break;
            case '!':
                After('!');
                _messages.Add(new Expectation.Error("! " + rest, LineReader.Unquoted(rest)));
                break;
            case '=':
                After('=');
                _memories.Add(LineReader.ReadMemory(rest));
                break;
            case '.':
                After('.');
                _place = _place is null ? LineReader.ReadPlace(rest) : throw new ScriptException(TestTexts.TwoPlaces);
                break;
            default:
                throw new ScriptException(TestTexts.UnknownLine(kind));
        }
    }

    private void Add(Directive directive)
    {
        if (directive.IsForBeginning && (_turn is not null || _turns.Count > 0))
            throw new ScriptException(TestTexts.OnlyAtTheBeginning);
        // What stands before the first title holds for all.
        if (_script is null)
            _common.Add(directive);
        else
            _directives.Add(directive);
        // What stands between two turns belongs to the second.
        EndTurn();
    }

    private void Begin(int line, Sent sent)
    {
        if (_script is not { } script)
            throw new ScriptException(TestTexts.NoTitle);
        EndTurn();
        if (_turns.Count == 0)
        {
            _script = script with { Setup = [.. _common, .. _directives] };
            _directives.Clear();
        }
        _turn = new ScriptTurn(line, [.. _directives], sent) { LastLine = _lastLine };
        _directives.Clear();
    }

    private void After(char kind)
    {
        if (_turn is null)
            throw new ScriptException(TestTexts.NothingSent(kind));
        _turn = _turn with { LastLine = _lastLine };
    }

    private void EndTurn()
    {
        if (_turn is null)
            return;
        _turns.Add(_turn with { Messages = [.. _messages], Memories = [.. _memories], Place = _place });
        _messages.Clear();
        _memories.Clear();
        (_turn, _place) = (null, null);
    }

    private void EndScript()
    {
        EndTurn();
        if (_script is not var (title, line, setup))
            return;
        if (_turns.Count == 0)
            throw Wrong(line - 1, TestTexts.EmptyConversation);
        if (_directives.Count > 0)
            throw Wrong(_lastLine - 1, TestTexts.NothingAfter);
        _scripts.Add(new Script(title, line, setup, [.. _turns]));
        _turns.Clear();
        _script = null;
    }

    private CliException Wrong(int index, string reason) => Problems.Script(_path, index + 1, reason);
}

/// <summary>A line that can't be read.</summary>
internal sealed class ScriptException(string message) : Exception(message);
