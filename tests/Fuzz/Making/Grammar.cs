using System.Text;

namespace Fuzz.Making;

/// <summary>Flows by the grammar of the language: most of them are valid.</summary>
internal sealed class Grammar(Random random)
{
    private const int Fuel = 60;

    private readonly StringBuilder _text = new();
    private readonly ExpressionGrammar _expressions = new(random);
    private int _indent;
    private int _fuel;
    private int _loops;
    private bool _inFunction;

    public List<string> Flows()
    {
        var flows = new List<string>();
        for (var i = random.Pick(1, 1, 2, 3); i > 0; i--)
            flows.Add(Flow(flows.Count));
        return flows;
    }

    private string Flow(int index)
    {
        _text.Clear();
        for (var i = random.Next(3); i > 0; i--)
            _text.Append("const ").Append(random.Pick("k1", "k2", "a", "item")).Append(" = ").Append(_expressions.Constant()).Append('\n');
        if (index > 0 && random.OneIn(3))
            _text.Append(random.Pick("import f1 as g from Default\n", "import { f0 as g, f1 as h } from Default\n", "import f0 as g\n", "insert other as inserted from Default\n"));
        for (var i = 0; i < 2; i++)
            Function($"f{i}");
        foreach (var step in new[] { "start", "other", "third" }.Take(random.Next(1, 4)))
        {
            _text.Append('\n').Append(step).Append(":\n");
            _fuel = Fuel;
            if (step == "start")
                _text.Append("  do a = (x) { return x }\n  do b = [1, 2]\n  do c = {\"a\": {\"b\": 1}}\n  do d = \"text\"\n  if (missing) { do item = a do m1 = a do said = a do x-y = a }\n");
            Block(random.Next(1, 10));
        }
        if (!_text.ToString().Contains("other:", StringComparison.Ordinal))
            _text.Append("\nother:\n  hold\n");
        return _text.ToString();
    }

    private void Function(string name)
    {
        _text.Append("fn ").Append(name).Append(random.Pick("(a)", "(a, b)", "()")).Append(random.OneIn(3) ? ":\n" : " {\n");
        var isBraced = _text[^2] == '{';
        _inFunction = true;
        _fuel = Fuel / 3;
        Block(random.Next(1, 4));
        _text.Append("  return ").Append(_expressions.Any()).Append('\n').Append(isBraced ? "}\n" : "");
        _inFunction = false;
    }

    private void Block(int statements)
    {
        _indent++;
        for (; statements > 0; statements--)
            Statement();
        _indent--;
    }

    private void Braced(int statements)
    {
        _text.Append(" {\n");
        Block(statements);
        Line("}");
    }

    private void Line(string text) => _text.Append(' ', _indent * 2).Append(text).Append('\n');

    private void Statement()
    {
        if (--_fuel < 0)
        {
            Line("do a = 1");
            return;
        }
        switch (random.Next(_inFunction ? 12 : 22))
        {
            case 0 or 1:
                Line($"do {_expressions.Variable()} = {_expressions.Any()}");
                break;
            case 2:
                Line($"do {_expressions.Place()} = {_expressions.Any()}");
                break;
            case 3:
                Line($"do {random.Pick(_expressions.Variable(), _expressions.Place())} {random.Pick("+", "-", "*", "/", "%")}= {_expressions.Any()}");
                break;
            case 4:
                Line($"do {_expressions.Any()}");
                break;
            case 5 or 6:
                If();
                break;
            case 7:
                Loop($"foreach ({_expressions.Variable()}{random.Pick("", ", index")}) in {_expressions.List()}");
                break;
            case 8:
                Loop($"while ({_expressions.Any()})");
                break;
            case 9 when _loops > 0:
                Line(random.Pick("break", "continue"));
                break;
            case 9:
                Line($"use ({_expressions.Any()}) as {_expressions.Variable()}");
                break;
            case 10:
                Line($"{random.Pick("debug", "log", "log error", "log trace")} {_expressions.Any()}");
                break;
            case 11:
                Line(random.Pick($"forget {_expressions.Variable()}", $"forget [{_expressions.Variable()}, m1]", "forget *", "previous step", "previous flow"));
                break;
            case 12 or 13:
                Line($"remember {random.Pick(_expressions.Variable(), "m1", "m2")} = {_expressions.Any()}");
                break;
            case 14:
                Line($"remember ({_expressions.Any()}) as m1");
                break;
            case 15 or 16:
                Line(random.OneIn(4) ? "hold_secure" : "hold");
                break;
            case 17:
                Line(random.Pick("goto other", "goto third", "goto start", "goto end", "goto $a", "goto flow Flow1", "goto other@Flow1", "goto @Flow2", "goto $a@$b", "goto flow $b", "goto start in botty", "goto $a.b"));
                break;
            default:
                Line($"say {_expressions.Any()}{random.Pick("", "", "", " as said")}");
                break;
        }
    }

    private void If()
    {
        _text.Append(' ', _indent * 2).Append("if (").Append(_expressions.Any()).Append(')');
        Braced(random.Next(3));
        while (random.OneIn(3))
        {
            _text.Append(' ', _indent * 2).Append(random.Pick("else if (", "elseif (")).Append(_expressions.Any()).Append(')');
            Braced(random.Next(3));
        }
        if (random.OneIn(2))
            return;
        _text.Append(' ', _indent * 2).Append("else");
        Braced(random.Next(3));
    }

    private void Loop(string head)
    {
        _text.Append(' ', _indent * 2).Append(head);
        _loops++;
        Braced(random.Next(4));
        _loops--;
    }
}
