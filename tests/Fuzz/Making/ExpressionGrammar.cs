using System.Globalization;
using System.Text;

namespace Fuzz.Making;

/// <summary>Expressions by the grammar; functions and methods by the tables of the library.</summary>
internal sealed class ExpressionGrammar(Random random)
{
    private const int MostDepth = 4;

    private int _depth;
    private int _quotes;

    public string Variable() => random.Pick("a", "b", "c", "d", "item", "m1", "said", "x-y");

    /// <summary>A path that something can be assigned to.</summary>
    public string Place()
    {
        var place = new StringBuilder(Variable());
        for (var i = random.Next(1, 4); i > 0; i--)
            place.Append(random.OneIn(2) ? "." + Field() : $"[{Any()}]");
        return place.ToString();
    }

    /// <summary>What a constant can be made of.</summary>
    public string Constant() => random.Next(6) switch
    {
        0 => $"[{Literal()}, {Literal()}]",
        1 => $"{{\"k\": {Literal()}}}",
        2 => $"{Literal()} {Operator()} {Literal()}",
        3 => "!" + Literal(),
        _ => Literal(),
    };

    /// <summary>What a loop goes over. Parentheses before its brace would read as the parameters of a closure.</summary>
    public string List() => random.Pick($"[{Several()}]", Name(), Literal());

    public string Any()
    {
        if (_depth >= MostDepth)
            return random.OneIn(2) ? Literal() : Name();
        _depth++;
        var text = random.Next(16) switch
        {
            0 or 1 => Literal(),
            2 or 3 => Name(),
            4 => $"[{Several()}]",
            5 => Object(),
            6 or 7 => Binary(),
            8 => random.Pick("!", "!!", "-", "+") + $"({Any()})",
            9 => Call(),
            10 => Component(),
            11 => Interpolated(),
            12 => Closure(),
            13 => $"({Any()} as {Variable()})",
            _ => Path(),
        };
        _depth--;
        return text;
    }

    // Comparisons do not chain.
    private string Binary() => random.OneIn(3)
        ? string.Join(random.Pick(" + ", " - ", " * ", " && ", " || "), Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.OneIn(2) ? Literal() : Name()))
        : $"({Any()}) {Operator()} ({Any()})";

    private string Name() => random.Pick(Variable(), Variable(), "event", "_memory", "_metadata", "_env", "missing", "k1");

    private string Literal() => random.Next(10) switch
    {
        0 => random.Pick("true", "false", "null", "Null"),
        1 or 2 => random.Next(-3, 12).ToString(CultureInfo.InvariantCulture),
        3 => random.Pick("0.5", "-2.25", "1_000", ".5", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "0.1"),
        4 => random.Pick("[]", "{}", "[1, 2, 3]", "{\"a\": 1}", "[\"a\", \"b\"]").Replace("\"", Quote(), StringComparison.Ordinal),
        _ => Text(),
    };

    private string Text() => Quote() + random.Pick(
        "", "a", "b", "Anna", "10", "1.50", "-3", "x,y,z", "[a-z]+", "(\\w)(\\d)", "start", "other", "é😀", "a\\nb", "%Y-%m-%d", "{\\\\}", "true", "inf", "k", "length", " x ") + Quote();

    // Strings in an interpolation have escaped quotes.
    private string Quote() => _quotes > 0 ? "\\\"" : "\"";

    private string Interpolated()
    {
        if (_quotes > 0)
            return Literal();
        _quotes++;
        var text = $"\"{random.Pick("", "a ", "\\{{ ")}{{{{{Any()}}}}}{random.Pick("", " b", "{{a}}")}\"";
        _quotes--;
        return text;
    }

    private string Object()
    {
        var fields = Enumerable.Range(0, random.Next(4)).Select(_ => $"{Quote()}{Field()}{Quote()}: {Any()}");
        return $"{{{string.Join(", ", fields)}}}";
    }

    private string Several() => string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Any()));

    private string Field() => random.Pick("a", "b", "k", "text", "title", "buttons", "accepts", "$a", "content_type", "_context").Replace("$", "", StringComparison.Ordinal);

    private string Operator() => random.Pick("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "match", "!match");

    private string Call() => random.Next(4) switch
    {
        0 => $"{random.Pick("f0", "f1")}({Several()})",
        1 => $"{random.Pick("f0", "f1")}(a = {Any()}, b = {Any()})",
        2 => $"{Variable()}({Several()})",
        _ => $"{random.Pick<string>(LibraryNames.Functions)}({Several()})",
    };

    private string Component()
    {
        var name = random.Pick<string>(LibraryNames.Components);
        return random.Next(4) switch
        {
            0 => $"{name}({Any()})",
            1 => $"{name}(title = {Any()}, buttons = [{Several()}])",
            2 => $"{name}({Any()}, payload = {Any()}, extra = {Any()})",
            _ => $"Component.{name}({Several()})",
        };
    }

    private string Closure()
    {
        var parameters = random.Pick("", "x", "x, y", "x, y, z", "a, b, c, d");
        var body = random.Pick("", $"do a = {Any()} ", $"if (x) {{ return {Any()} }} ", "do b.push(x) ", "debug x ");
        return $"({parameters}) {{ {body}return {random.Pick("x", "[x, y]", "x + 1", Any())} }}";
    }

    private string Path()
    {
        var target = random.Next(4) switch { 0 => $"({Any()})", 1 => Literal(), _ => Name() };
        var path = new StringBuilder(target);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            path.Append(random.Next(6) switch
            {
                0 => $".{Field()}",
                1 => $"[{Any()}]",
                2 => $".{random.Pick("map", "filter")}({Closure()})",
                3 => $".reduce({Any()}, {Closure()})",
                _ => $".{random.Pick<string>(LibraryNames.Methods)}({Several()})",
            });
        }
        return path.ToString();
    }
}
