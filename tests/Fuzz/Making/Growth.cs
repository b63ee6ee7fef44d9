using System.Text;

namespace Fuzz.Making;

/// <summary>Loops that make values larger, deeper or more tangled, and then use them in every way there is.</summary>
internal static class Growth
{
    private static readonly string[] Grow =
    [
        "do a = [a]", "do a = [a, a]", "do a = {\"k\": a}", "do a = {\"k\": a, \"l\": a}", "do o.k = o", "do o.k = a", "do o[\"{{i}}\"] = i", "do a.push(a)", "do a.push(b)", "do b.push(i)",
        "do s = s + s", "do s = \"{{s}}{{s}}\"", "do s += \"x\"", "do s = \"{{a}}\"", "do a = \"{{a}}{{a}}\"", "do c = (x) { return [c, a, x] }", "do a = [c]", "do c = () { return c }", "remember m = [m, a]",
        "remember m = _memory", "do a = _memory", "do a = [_memory, a]", "do b = a.map((x) { return [x, a] })", "do a = a.filter((x) { return x })", "do a = b.reduce([], (r, x) { return [r, x, a] })",
        "do a = Question(title=\"t\", buttons=[a, Button(title=s)])", "do a = Card(title=s, buttons=[a])", "do a = Carousel(cards=[a, a])", "do o.x = Button(title=s, more=o)", "do a = f(a)", "do a = [f(a), f(a)]",
        "do a[0] = a", "do a[0].k = a", "do o.k.k = o", "do a = b", "do b = a", "do n = n * 3", "do n += n", "do a = [missing]", "say missing", "do x = a.missing", "do x = nope()", "log a", "debug i", "remember s2 = s",
        "remember m = [a, a, a]", "do a.insert(0, a)", "do a = a.append(a)", "do b = b.append(b)", "do o.assign(o)", "do a = [a, a].flatten()", "do s = a.join(s)", "do s = s.to_uppercase() + s", "do a = s.split(\"x\")", "do o.set(s, o)",
        "if (a.push(a)) { do n = 1 }", "if (1 + [a]) { do n = 2 }", "do a = [a] as a", "do e = event", "do e = event as e2", "forget m", "do a = {\"a\": [a], \"b\": o}", "do x = _metadata", "do d = a.to_string()", "do d = _metadata.x",
    ];

    private static readonly string[] Use =
    [
        "say a", "say \"{{a}}\"", "say a == b", "say [a] == [a]", "do z = a == b", "do z = a match b", "do z = {\"accepts\": a} match {\"accepts\": b}", "do z = a < b", "do z = a != o", "do z = o == o", "debug a", "log a", "remember m = a", "remember m = c", "remember m = o",
        "hold", "hold", "hold_secure", "say a.to_string()", "say a.length()", "foreach (y) in a { do z = y }", "foreach (y) in s { break }", "foreach (y, j) in a { do z = [y, j] }", "do z = a[0]", "do z = s[999]", "do s[0] = \"y\"", "say s", "say o", "say m", "say c", "say _memory",
        "do z = a.includes(a)", "do z = a.contains(b)", "do z = a.index_of(a)", "do z = a.unique()", "do z = a.sort()", "do z = a.find(a)", "do z = a.keys()", "do z = o.values()", "do z = o.to_json()", "do z = a.type_of()", "do z = a.is_error()", "do z = a.get_info()", "do z = Length(a)", "do z = a.shuffle()", "do z = a.slice(0)",
        "say [1].map(c)", "say c(1)", "say Question(title=s, buttons=a)", "say Question(title=\"t\", buttons=[a])", "do z = event.match(a)", "do z = event match a", "goto start", "goto again", "goto $s", "previous step", "say a + b", "say a.b.c", "do b = a", "do b = a\n  do b[0] = 1", "forget a",
        "do z = !a", "if (a == b) { say 1 }", "while (a == b) { break }",
    ];

    public static string Flow(Random random)
    {
        var text = new StringBuilder("const k = [1, {\"k\": \"v\"}]\n\nfn f(x) { return [x, x] }\n\nstart:\n");
        if (random.OneIn(2))
            text.Append("  remember m = 1\n");
        text.Append(random.Pick("  do a = [1]\n", "  do a = []\n", "  do a = k\n", "  do a = m\n"))
            .Append("  do b = [1, 2]\n  do o = {\"k\": 1}\n  do s = \"x\"\n  do n = 1\n  do i = 0\n  do c = (x) { return x }\n");
        for (var i = random.Next(1, 4); i > 0; i--)
            Loop(random, text, 0);
        for (var i = random.Next(1, 5); i > 0; i--)
            text.Append("  ").Append(random.Pick<string>(Use)).Append('\n');
        return text.Append("\nagain:\n  hold\n  say a\n  say m\n  goto start\n").ToString();
    }

    private static void Loop(Random random, StringBuilder text, int depth)
    {
        var indent = new string(' ', 2 * depth + 2);
        var rounds = random.Pick(3, 20, 60, 150, 250, 5_000, 1_000_000);
        text.Append(indent).Append(random.Pick($"while (i < {rounds}) {{\n", "foreach (q) in a {\n", "foreach (q) in s {\n", $"while (n < {rounds}) {{\n"));
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            if (depth < 2 && random.OneIn(8))
                Loop(random, text, depth + 1);
            else
                text.Append(indent).Append("  ").Append(random.OneIn(6) ? random.Pick<string>(Use) : random.Pick<string>(Grow)).Append('\n');
        }
        text.Append(indent).Append(random.Pick("  do i = i + 1\n", "  do i = i + 1\n", "  do n = n + 1\n")).Append(indent).Append("}\n");
        text.Append(indent).Append("do i = 0\n");
    }
}
