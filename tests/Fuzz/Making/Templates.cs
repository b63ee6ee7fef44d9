using System.Text;

namespace Fuzz.Making;

/// <summary>Templates of components, as JSON, and a flow that makes components of them.</summary>
internal sealed class Templates(Random random)
{
    private static readonly string[] Names = ["Box", "Text", "Card", "Fn", "a b", "", "é", "Box(x) => y", "a: b", "$_get", "__proto__"];

    private static readonly string[] Parameters = ["a", "b", "c", "d", "e", "f", "title", "text", "content_type", "", "a: b", "c?", ")", "...", "é😀", "\\u0000", "$_set"];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1.5", "1e308", "9223372036854775807", "\"\"", "\"x\"", "\"é😀\"", "[]", "[1, \"a\", null]", "[[[1]]]", "{}", "{\"a\": 1}", "{\"a\": {\"$_get\": \"a\"}}", "{\"$_get\": \"a\"}", "[{\"$_get\": \"b\"}]",
    ];

    private static readonly string[] Arguments =
    [
        "1", "\"x\"", "s", "l", "o", "n", "null", "missing", "true", "1.5", "[s, s]", "[l, o]", "{\"a\": l}", "Component.Box(1)", "[Component.Box()]", "(x) { return x }", "event", "Button(\"a\")", "s + s", "m",
    ];

    private static readonly string[] Grow = ["do s = s + s", "do l = l.append(l)", "do l.push(s)", "do o[s] = l", "do o = {\"k\": o, \"l\": l}", "do n = n * 7", "do l = [l]"];

    private readonly List<string> _made = [];

    /// <summary>The templates, mostly such that a server takes them.</summary>
    public string Definitions()
    {
        _made.Clear();
        var components = Enumerable.Range(0, random.Next(1, 4)).Select(i =>
        {
            var name = i == 0 ? "Box" : random.Pick<string>(Names);
            _made.Add(name);
            return $"\"{name}\": {Definition()}";
        });
        return $"{{{string.Join(", ", components.ToList())}}}";
    }

    /// <summary>A flow that makes components of the templates that were made last.</summary>
    public string Flow()
    {
        var text = new StringBuilder("start:\n  do s = \"xy\"\n  do l = [1, \"a\", [2]]\n  do o = {\"a\": 1, \"b\": [1]}\n  do n = 1\n  do x = null\n");
        var rounds = random.Pick(0, 3, 12, 1_000_000);
        text.Append("  do i = 0\n  while (i < ").Append(rounds).Append(") {\n    do i = i + 1\n");
        for (var i = random.Next(3); i > 0; i--)
            text.Append("    ").Append(random.Pick<string>(Grow)).Append('\n');
        if (random.OneIn(3))
            text.Append("    do x = ").Append(Call()).Append('\n');
        text.Append("  }\n");
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            text.Append(random.Pick("  say ", "  do x = ", "  do x = ", "  remember m = ", "  debug ")).Append(Call()).Append('\n');
            if (random.OneIn(3))
                text.Append(random.Pick("  say x\n", "  do l.push(x)\n", "  do s = \"{{x}}\"\n", "  say x.a\n", "  say [x, x]\n", "  hold\n", "  say x == x\n", "  say x.keys()\n"));
        }
        return text.Append("  hold\n  say m\n  goto start\n").ToString();
    }

    private string Call()
    {
        var name = _made[random.Next(_made.Count)];
        if (!name.All(char.IsAsciiLetter) || name.Length == 0)
            name = "Box";
        var named = random.OneIn(2);
        var arguments = Enumerable.Range(0, random.Pick(0, 1, 2, 3, 6, 40)).Select(i =>
            named && (i > 0 || random.OneIn(2)) ? $"{random.Pick("a", "b", "c", "d", "e", "f", "p0", "p1", "title", "text", "other")}={random.Pick<string>(Arguments)}" : random.Pick<string>(Arguments));
        return $"Component.{name}({string.Join(", ", arguments.ToList())})";
    }

    private string Definition()
    {
        if (random.OneIn(20))
            return random.Pick<string>(Values);
        var count = random.Pick(0, 1, 2, 3, 5, 8, 300, 3_000);
        var parameters = new List<string>(count);
        for (var i = 0; i < count; i++)
            parameters.Add($"{{\"{NameOf(i, count)}\": {Rules(i, count)}}}");
        if (random.OneIn(30))
            parameters.Add(random.Pick<string>(Values));
        return $"{{\"params\": [{string.Join(", ", parameters)}]}}";
    }

    // Of many parameters each has a name of its own, so that they may need one another.
    private string NameOf(int index, int count) => count > 8 ? $"p{index}" : random.Pick<string>(Parameters);

    private string Rules(int index, int count)
    {
        var rules = new List<string>();
        if (!random.OneIn(15))
            rules.Add($"\"type\": \"{random.Pick("String", "String", "Number", "Bool", "Array", "Array", "Object", "Null", random.OneIn(8) ? "Text" : "Array")}\"");
        if (random.OneIn(8))
            rules.Add($"\"required\": {random.Pick("true", "false", "1", "\"yes\"")}");
        if (random.OneIn(2))
            rules.Add($"\"default_value\": {Terms(index, count)}");
        if (random.OneIn(2))
            rules.Add($"\"add_value\": {Terms(index, count)}");
        return $"{{{string.Join(", ", rules)}}}";
    }

    private string Terms(int index, int count)
    {
        if (random.OneIn(20))
            return random.Pick<string>(Values);
        var terms = Enumerable.Range(0, random.Pick(0, 1, 1, 2, 3, count > 8 ? 2 : 2_000)).Select(_ => random.Next(6) switch
        {
            0 => $"{{\"$_set\": {random.Pick<string>(Values)}}}",
            1 => random.Pick<string>(Values),
            2 => $"{{\"$_get\": \"{random.Pick<string>(Parameters)}\"}}",
            3 => $"{{\"$_get\": \"{NameOf(random.Next(Math.Max(count, 1)), count)}\"}}",
            // A chain.
            _ => $"{{\"$_get\": \"{NameOf(Math.Min(index + 1, count), count)}\"}}",
        });
        return $"[{string.Join(", ", terms.ToList())}]";
    }
}
