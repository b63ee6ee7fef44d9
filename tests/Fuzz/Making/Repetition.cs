using System.Text;

namespace Fuzz.Making;

/// <summary>One construct inside itself, or behind itself, very many times.</summary>
internal static class Repetition
{
    // Opening, what is inside, closing.
    private static readonly (string Open, string Inner, string Close)[] Nests =
    [
        ("say (", "1", ")\n"), ("(", "1", ")"), ("[", "1", "]"), ("{\"a\": ", "1", "}"), ("[{\"a\": ", "1", "}]"), ("!", "a", ""), ("!(", "a", ")"), ("-(", "1", ")"),
        ("- ", "1", ""), ("f(", "1", ")"), ("Length(", "a", ")"), ("a[", "0", "]"), ("a.b(", "1", ")"), ("[1].map((x) { return ", "x", "})"), ("\"{{", "a", "}}\""),
        ("\"{{[", "1", "]}}\""), ("(x) { return ", "1", " }"), ("Button(title=", "\"a\"", ")"), ("(a == ", "1", ")"), ("f(a = ", "1", ")"), ("(a, ", "a", ")"),
        ("Component.a(", "1", ")"), ("(1 as ", "a", ")"),
    ];

    private static readonly (string Open, string Inner, string Close)[] Blocks =
    [
        ("if (1) {\n", "say 1\n", "}\n"), ("if (1) ", "say 1\n", ""), ("if (0) say 1 else ", "say 1\n", ""), ("foreach (x) in [1] {\n", "hold\n", "}\n"), ("while (a < 1) {\n", "do a = 1\n", "}\n"),
        ("if (1) { say 1 } else {\n", "say 2\n", "}\n"), ("foreach (x, i) in [1, 2] { say x\n", "say i\n", "}\n"), ("do a = () { ", "return 1", " }\n"), ("while (1) { hold\n", "hold\n", "}\n"),
    ];

    private static readonly string[] Operators =
        [" + 1", " && a", " || a", " == 1", " * 2", ".a", "[0]", ".a()", " - \"b\"", " + \"b\"", " as a", " match 1", " .length()", " /* c */", ", 1", " ! ", "!", "(", "{{", "\\", "\"", "."];

    private static readonly string[] Lines =
    [
        "say f()\n", "say a.b$\n", "do a$ = 1\n", "goto a$\n", "if (g()) say 1\n", "if (a) { say 1 } else if (b) { say 2 }\n", "hold\n", "hold say f()", "a$:\n", "a$: goto a$\n  goto start\n", "fn g$() { return 1 }\n",
        "const a$ = 1\n", "import a$ from Default\n", "insert a as a$ from Default\n", "use 1 as a$\n", "say \"a$\"\n", "forget a$\n", "say [1, 2].map((x) { return x })\n", "do a = (x) { return a$ }\n", "a$: hold goto b$\n", "remember a$ = 1\n",
        "foreach (x$) in [1] { say x$ }\n", "say \"{{a}}\"", "f() ", "previous step\n", "break\n", "// comment\n", "/* comment */", "/*", "\n", "  ", "a", "-", "😀", "say _memory\n", "do o.a$ = 1\n", "do a[\"k$\"] = 1\n",
    ];

    public static string Flow(Random random) => random.Next(4) switch
    {
        0 => $"start:\n  do a = 1\n  say {Nested(random, random.Pick(Nests), Depth(random))}\n",
        1 => $"start:\n  do a = 1\n{Nested(random, random.Pick(Blocks), Depth(random))}",
        2 => $"{random.Pick("start:\n  do a = 1\n  say a", "const a = 1", "start:\n  if (a", "start:\n  do a = \"b\"", "start:\n goto a", "start:\n foreach (x) in a")}{Repeated(random.Pick<string>(Operators), Count(random))}{random.Pick("", ")", ") say 1")}\nfn f() {{ return 1 }}\n",
        _ => Many(random),
    };

    private static int Depth(Random random) => random.Pick(3, 50, 98, 99, 100, 101, 197, 200, 201, 1_000, 20_000);

    private static int Count(Random random) => random.Pick(10, 500, 5_000, 30_000);

    private static string Nested(Random random, (string Open, string Inner, string Close) nest, int depth)
    {
        var closed = random.OneIn(4) ? random.Next(depth) : depth;
        return Repeated(nest.Open, depth) + nest.Inner + Repeated(nest.Close, closed);
    }

    private static string Many(Random random)
    {
        var line = random.Pick<string>(Lines);
        var text = new StringBuilder(random.Pick("", "start:\n  do a = 1\n", "start:\n  while (1) {\n", "start:\n", "fn f() { return 1 }\nstart:\n"));
        for (var i = Count(random); i > 0; i--)
            text.Append(line.Replace("$", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return text.Append(random.Pick("", "}\n", "\nstart:\n  goto a1\n", "\nfn f() { return 1 }\n")).ToString();
    }

    private static string Repeated(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
