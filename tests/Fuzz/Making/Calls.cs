using System.Globalization;
using System.Text;
using Csml.Library;

namespace Fuzz.Making;

/// <summary>Calls of all that is in the library, mostly with what they are meant to be called with.</summary>
internal sealed class Calls(Random random)
{
    private const int MostCalls = 12;

    // What texts are made of: documents, times, patterns, addresses, codes.
    private static readonly string[] Texts =
    [
        "", "a", "abc", "Zoë 😀 ß İ ǅ", "12", "-1.5e3", "0x1F", "inf", " 42 ", "true", "[1, {\"a\": null}]", "{\"a\": [1.0, -0, 1e400, \"\\ud83d\"]}", "{\"a\":{\"a\":{\"a\":{}}}}", "{\"a\":1,\"a\":2}", "[[[[[[[[",
        "<a b=\"c\"><d>1</d><d/>&lt;&#x41;<![CDATA[x]]></a>", "<a><b></a>", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;&c;</a>", "<?xml version=\"1.0\"?><a xmlns:x=\"y\" x:z=\"1\"/>",
        "a: 1\nb:\n  - x\n  - {y: z}\n", "a: &x [1, 2]\nb: *x\n<<: *x", "a: &a [&b [&c [d, d], *c], *b]", "---\n- |\n  text\n  more\n- >-\n  folded\n...", "? [a]\n: b", "!!binary aGk=", "- - - - - - - - a", "%YAML 1.1\n---\na: ~", "a: 2020-01-01\nb: 0o17\nc: .nan",
        "2020-02-29T12:34:56.789Z", "2020-02-30", "0000-00-00", "9999-12-31T23:59:60+14:00", "12/31/99 1:2:3 PM", "%Y-%m-%dT%H:%M:%S%.3f%:z", "%A %d %B %y %I:%M %p %j %U %s %+", "%Q%", "%-d %_d %0d %e %n %t %%", "Europe/Paris", "UTC", "Nowhere/City",
        "(\\w+)@(\\w+\\.)+com", "^$|x*", "(?P<n>a)|(?<m>b)", "[[:alpha:]&&[^a-c]]", "\\p{Greek}+\\b", "(?i)a(?-i)b", "a{2,3}?", "(?:(?:(?:a*)*)*)*$", "[a-", "(?=a)", "\\1", "${1}_$n", "$", "a{1000}{1000}",
        "https://u:p@example.com:8080/a b/?q=é&x=%41%zz#f?", "mailto:a@b.co", "a%20b+c%", "&amp;&eacute;&#128512;&#xD800;&nope;&#99999999;", "aGVsbG8=", "aGVsbG8", "!!!!", "68656c6c6f", "zz", "sha256", "md5", "shake_128", "hex", "base64", "HS256", "HS512", "none",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhIjoxfQ.abc", "..", "v1", "v4", "s", "GET", "a@b.com", "start", "length", "\0\u0001\u2028", "__proto__", "$float",
    ];

    private readonly StringBuilder _text = new();

    public string Flow()
    {
        _text.Append("start:\n  do s = ").Append(Text()).Append("\n  do l = [3, \"a\", 1.5, [1], null]\n  do o = {\"a\": 1, \"@b\": \"c\", \"n\": [1, {\"d\": null}]}\n  do r = s\n");
        for (var i = random.Next(1, MostCalls); i > 0; i--)
        {
            _text.Append(random.Pick("  say ", "  do r = ", "  do r = ", "  remember m = ", "  debug ")).Append(Call()).Append('\n');
            if (random.OneIn(12))
                _text.Append("  hold\n");
        }
        return _text.Append("  say r == m\n  hold\n  say [r, m]\n  goto start\n").ToString();
    }

    private string Call()
    {
        if (random.OneIn(5))
        {
            var functions = BuiltIns.Families[random.Next(BuiltIns.Families.Length)];
            var function = functions[random.Next(functions.Length)];
            return $"{function.Name}({Arguments(function.Usage)})";
        }
        var (title, methods) = random.Pick<(string, IEnumerable<Method>)>([.. Methods.Reference]);
        var rows = methods.ToArray();
        var method = random.Pick<Method>(rows);
        return $"{(random.OneIn(8) ? Value("any") : Receiver(title))}.{method.Name}({Arguments(method.Usage)})";
    }

    private string Receiver(string title) => title[(title.LastIndexOf(' ') + 1)..] switch
    {
        "strings" => random.Pick("s", Text()),
        "ints" => $"({Value("int")})",
        "floats" => $"({Value("float")})",
        "arrays" => random.Pick("l", "[s, s]"),
        "objects" => random.Pick("o", "{\"k\": l}"),
        "event" => "event",
        "base64" => $"Base64({Text()})",
        "hex" => $"Hex({Text()})",
        "crypto" => random.Pick($"Crypto({Text()})", $"Crypto({Text()}).create_hash(\"sha256\")", $"Crypto({Text()}).create_hmac(\"md5\", {Text()})"),
        "jwt" => random.Pick("JWT(o)", $"JWT({Text()})", "JWT(JWT(o).sign(\"HS256\", \"k\"))"),
        "time" => random.Pick("Time()", "Time().at(2021, 2, 30)", $"Time().with_timezone({Text()})", $"Time().parse({Text()})"),
        "http" => $"HTTP({Text()})",
        "smtp" => $"SMTP({Text()})",
        _ => random.Pick("r", "s", "l", "o", "event", "missing"),
    };

    // By its usage: name(a: int|string, b?: array, ...) => kind.
    private string Arguments(string usage)
    {
        var written = usage[(usage.IndexOf('(') + 1)..usage.LastIndexOf(") =>", StringComparison.Ordinal)];
        var arguments = new List<string>();
        foreach (var parameter in written.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if ((parameter.Contains('?') || parameter == "...") && random.OneIn(2))
                break;
            var kinds = parameter.Contains(':') ? parameter[(parameter.IndexOf(':') + 1)..].Trim().Split('|') : ["any"];
            arguments.Add(Value(random.OneIn(10) ? "any" : random.Pick<string>(kinds)));
        }
        return string.Join(", ", arguments);
    }

    private string Value(string kind) => kind switch
    {
        "string" => random.Pick("s", Text(), Text()),
        "int" => random.Pick("0", "1", "-1", "2", "7", "255", "100000", "9223372036854775807", "-9223372036854775808", random.Next(60).ToString(CultureInfo.InvariantCulture)),
        "float" => random.Pick("0.5", "-1.75", "1000000000000000000000.0", "0.000001", "2.0"),
        "number" => Value(random.Pick("int", "float")),
        "boolean" => random.Pick("true", "false"),
        "array" => random.Pick("l", "[]", $"[{Text()}, {Text()}]"),
        "object" => random.Pick("o", "{}", $"{{\"k\": {Text()}, \"exp\": 1}}"),
        "closure" => random.Pick("(x) { return x }", "(x, i) { return [x, i, s] }", "(x, y, i) { return x }"),
        _ => Value(random.Pick("string", "int", "float", "boolean", "array", "object", "closure")),
    };

    private string Text()
    {
        var text = random.Pick<string>(Texts);
        for (var slips = random.OneIn(2) ? random.Next(3) : 0; slips > 0; slips--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 6), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, random.Pick<string>(Texts)),
                2 => text.Insert(at, new StringBuilder().Insert(0, text.Substring(at, length), random.Pick(2, 10, 300)).ToString()),
                _ => text.Insert(at, Noise.Text(random, 1)),
            };
        }
        return Quoted(text);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            _ = c is '"' or '\\' or '{' or '}' ? quoted.Append('\\').Append(c) : c == '\n' ? quoted.Append("\\n") : quoted.Append(c);
        return quoted.Append('"').ToString();
    }
}
